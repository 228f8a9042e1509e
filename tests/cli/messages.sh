# How much is said on standard error: the usual, errors alone, or everything.
. "$SOURCE_DIR/tests/cli/helpers"
cp fixtures/article-2001.csv fixtures/article-2001-tickets.csv .
both="article-2001.csv article-2001-tickets.csv"
timeless() {
    sed 's/^redite: [0-9]*[.,][0-9][0-9][0-9]/redite: 0.000/'
}
try report --in EUR -o report.json article-2001.csv
try report --quiet --in EUR -o report.json article-2001.csv
try report -q --max-call 60 -o report.json article-2001.csv
try report -q -o missing/report.json article-2001.csv
# shellcheck disable=SC2086
try report --verbose --threads 1 --in EUR -o verbose.json $both | timeless
# shellcheck disable=SC2086
redite report -q --in EUR -o quiet.json $both && cmp quiet.json verbose.json
# The last one holds, in a settings file as well.
try report -v -q --in EUR -o report.json article-2001.csv
echo quiet >quiet.conf
try report --config quiet.conf --in EUR -o report.json article-2001.csv
try report --config quiet.conf -v -o report.json article-2001.csv | timeless
redite evidence -v calls.unserved article-2001.csv 2>said && timeless <said
try report --quiet=yes article-2001.csv
try inspect -q article-2001.csv
redite --language fr report -v -o report.json article-2001.csv 2>&1
redite report --language fr -v -o report.json article-2001.csv 2>&1 | timeless
