# osTicket: a help topic, times with and without seconds.
. "$SOURCE_DIR/tests/cli/helpers"
try inspect fixtures/profile-osticket.csv
