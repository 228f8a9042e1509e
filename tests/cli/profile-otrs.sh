# OTRS and Znuny: several lines in one field, times in UTC.
. "$SOURCE_DIR/tests/cli/helpers"
try inspect fixtures/profile-otrs.csv
