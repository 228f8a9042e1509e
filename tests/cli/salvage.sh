# --salvage: the whole records before the damage, and the report says so.
. "$SOURCE_DIR/tests/cli/helpers"
gzip -nc fixtures/small.csv >sound.csv.gz
size=$(wc -c <sound.csv.gz)
# The damage is behind the last record, and the sum alone is wrong.
{ head -c $((size - 8)) sound.csv.gz; printf '\0\0\0\0\177\003\0\0'; } >sum.csv.gz
redite report --salvage -o sum.json sum.csv.gz
figures sum.json '^(parameters.salvage|inputs.*(bytes|records|damage)|calls.offered)' |
    sed "s/$((size - 4)):/(size - 4):/; s/ = $size/ = (size)/"
redite report --salvage sum.csv.gz | tr -s '\n ' ' ' |
    grep -o 'incorrect data check'
# A second member begins, and is no more than a beginning.
{ cat sound.csv.gz; head -c 40 sound.csv.gz; } >second.csv.gz
redite report --salvage -o second.json second.csv.gz
figures second.json '^(inputs.*records|calls.offered)'
figures second.json '^inputs.*damage' | grep -c 'cut short'
# A record that is cut is none, not a reject; stored bytes are cut where we like.
{
    printf '\037\213\010\0\0\0\0\0\0\003\001'
    printf '\177\003\200\374'
    head -c 500 fixtures/small.csv
} >stored.csv.gz
redite report --salvage -o stored.json stored.csv.gz
figures stored.json '^(inputs.*(records|rejected)|quality.records|calls.offered)'
head -c 500 fixtures/small.csv | wc -l | sed 's/ //g'
redite inspect --salvage stored.csv.gz | tail -n 1
# A sound file is read as ever, and nothing is said of damage.
redite report --salvage -o sound.json fixtures/small.csv
figures sound.json '^(inputs.*damage|calls.offered)'
