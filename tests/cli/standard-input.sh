# `-` is standard input, plain or gzip.
. "$SOURCE_DIR/tests/cli/helpers"
redite report -o plain.json - <fixtures/small.csv
gzip -nc fixtures/small.csv | redite report -o gzip.json -
for name in plain gzip; do
    figures $name.json '^(inputs.*(name|profile|records)|calls.offered)'
done
redite inspect - <fixtures/small.csv | sed 2q
redite report --max-rejects 5 -o both.json fixtures/bank.txt -p calls - \
    <fixtures/small.csv
figures both.json '^inputs.*(name|records)'
try report - fixtures/small.csv -
try report -o none.json - </dev/null
try report -o none.json -- -
