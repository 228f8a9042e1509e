# Gzip files that are cut, changed, or followed by something. Status 4 and no
# report; with --salvage, what came before.
. "$SOURCE_DIR/tests/cli/helpers"
gzip -nc fixtures/small.csv >sound.csv.gz
size=$(wc -c <sound.csv.gz)
head -c $((size - 30)) sound.csv.gz >cut.csv.gz
head -c $((size - 8)) sound.csv.gz >without-sum.csv.gz
{ head -c $((size - 8)) sound.csv.gz; printf '\0\0\0\0\177\003\0\0'; } >sum.csv.gz
{ head -c $((size - 4)) sound.csv.gz; printf '\0\001\0\0'; } >length.csv.gz
{ cat sound.csv.gz; head -c 1000 /dev/zero; } >padded.csv.gz
{ cat sound.csv.gz; echo rubbish; } >rubbish.csv.gz
{ cat padded.csv.gz; echo rubbish; } >after-padding.csv.gz
{ cat padded.csv.gz sound.csv.gz; } >member-after-padding.csv.gz
{ cat sound.csv.gz; printf '\037'; } >half-magic.csv.gz
{ cat sound.csv.gz; head -c 5 sound.csv.gz; } >half-header.csv.gz
printf '\037\213' >magic.csv.gz
for name in cut without-sum sum length rubbish after-padding \
    member-after-padding half-magic half-header magic; do
    try report -o none.json $name.csv.gz | sed "s/offset $size:/offset (size):/
        s/offset $((size - 30)):/offset (size - 30):/
        s/offset $((size - 8)):/offset (size - 8):/
        s/offset $((size - 4)):/offset (size - 4):/
        s/offset $((size + 1)):/offset (size + 1):/
        s/offset $((size + 5)):/offset (size + 5):/
        s/offset $((size + 1000)):/offset (size + 1000):/"
done
try inspect cut.csv.gz | sed "s/offset $((size - 30)):/offset (size - 30):/"
try report -o padded.json padded.csv.gz
figures padded.json '^(inputs.*(bytes|records)|calls.offered)' |
    sed "s/ $((size + 1000))/ (size + 1000)/"
ls *.json
