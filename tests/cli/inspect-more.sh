# What inspect says of a pattern that gives up, and of a zone that is asked for.
. "$SOURCE_DIR/tests/cli/helpers"
printf 'kind,name,pattern\nreason,slow,(a+)+$\nreason,quick,aa\n' >rules.csv
try inspect --rules rules.csv --text "$(printf '%0100d!' 0 | tr 0 a)"
try inspect --zone 'small*=Europe/London' fixtures/small.csv | sed -n 2,4p
# Damage in JSON.
gzip -c fixtures/zendesk.json | head -c 225 >cut.json.gz
try inspect cut.json.gz
# Data without tariffs.
mkdir -p share/profiles
cp "$REDITE_SHARE/profiles/calls.ini" share/profiles
REDITE_SHARE=share try report --tariffs france fixtures/small.csv
# Settings of a profile that say nothing.
for line in 'delimiter =' 'delimiter = a b c d e f g h i' 'header ='; do
    printf '[profile]\nkind = calls\n%s\n' "$line" >own.ini
    echo "$line"
    try inspect --profile-file own.ini fixtures/small.csv | head -n 2
done
try evidence '' fixtures/small.csv
# A text of more than a megabyte is no text of a ticket.
awk 'BEGIN {
    printf "{\"tickets\": [{\"id\": 1, \"subject\": \"a\", \"description\": \""
    for (i = 0; i < 110000; i++)
        printf "0123456789"
    print "\", \"created_at\": \"2024-03-04T09:04:00Z\", \"requester_id\": 2,"
    print "\"assignee_id\": 3, \"type\": null}]}"
}' >long.json
try inspect -p zendesk-json long.json | sed -n '/records,/,/oversized/p'
