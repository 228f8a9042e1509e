# Profiles that say nothing where something is needed, one that is given twice,
# and a ticket of somebody who has no number.
. "$SOURCE_DIR/tests/cli/helpers"
fields=$(sed -n '/^\[fields\]/,$p' "$REDITE_SHARE/profiles/calls.ini")
profile() {
    printf '[profile]\nkind = calls\n%s\n%s\n' "$1" "$fields" >own.ini
}
profile 'columns ='
try inspect --profile-file own.ini -p own fixtures/small.csv
profile '[recognise]
lines = {call_id} is not empty'
try inspect --profile-file own.ini -p own fixtures/small.csv
profile 'needs = call_id'
cp own.ini again.ini
redite report --profile-file own.ini -p own -o own.json fixtures/small.csv
try verify own.json own.ini again.ini fixtures/small.csv
printf '%s\n' ticket_id,customer,at,event \
    t1,anonymous,2001-10-25T10:00:00,opened \
    t2,0199000001,2001-10-25T10:00:00,opened >tickets.csv
redite report -o tickets.json fixtures/small.csv tickets.csv
figures tickets.json '^quality.unlinked_events'
