# FreeSWITCH: known by its form; saved anew by a spreadsheet its dates are no
# times.
. "$SOURCE_DIR/tests/cli/helpers"
# The kept calls, as the evidence names them.
calls() {
    redite evidence calls.offered "$@" | cut -d , -f 1-11
}
try inspect fixtures/profile-freeswitch.csv
calls fixtures/profile-freeswitch.csv
try inspect fixtures/profile-freeswitch-resaved.csv | tail -7
try report -o none.json fixtures/profile-freeswitch-resaved.csv
