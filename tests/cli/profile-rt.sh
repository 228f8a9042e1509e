# Request Tracker: tabs, no quotes, two forms of dates.
. "$SOURCE_DIR/tests/cli/helpers"
try inspect fixtures/profile-rt.tsv
