# Quotes, line ends of three kinds, a byte order mark, blank lines, the header
# again in the middle, and no end of the last line.
. "$SOURCE_DIR/tests/cli/helpers"
redite report --max-rejects 1 --rejects rejects.csv -o untidy.json \
    fixtures/untidy.csv
cat rejects.csv
figures untidy.json '^(calls|inputs.*(records|rejected)|wait.all.wait[.])'
redite inspect fixtures/untidy.csv
