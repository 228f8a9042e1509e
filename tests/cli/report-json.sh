# The blocks of a small report, each figure of which has been worked out by
# hand (fixtures/README.md).
. "$SOURCE_DIR/tests/cli/helpers"
redite report -o report.json fixtures/small.csv
blocks report.json period inputs calls wait
