# A draft for an export of tickets: its id may be called as anybody's id is, and
# a zone beside the time is used.
. "$SOURCE_DIR/tests/cli/helpers"
printf '%s\n' 'ID,Created,Time Zone,Customer,Category,Description,Agent' \
    '17,2024-01-15 12:00:00,Europe/Paris,0612345678,line,"no signal, again",ann' \
    '18,2024-01-15 13:30:00,Europe/Paris,0698765432,invoice,billed twice,bob' \
    >tickets.csv
try inspect --draft tickets.csv
