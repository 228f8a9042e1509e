# A command that does not exist, with what may have been meant.
. "$SOURCE_DIR/tests/cli/helpers"
for command in reprot rep inspct Report hlep frobnicate ''; do
    try "$command" fixtures/small.csv
done
try fixtures/small.csv
try -
