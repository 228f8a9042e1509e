# Where a value is missing, or is one too much.
. "$SOURCE_DIR/tests/cli/helpers"
log=fixtures/small.csv
try report $log --from
try report --from --to $log
try report -o
try report -p
try report --salvage=yes $log
try report --config
