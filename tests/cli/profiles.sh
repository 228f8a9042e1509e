# -p is for the files after it; without it, a file is recognised.
. "$SOURCE_DIR/tests/cli/helpers"
show() {
    redite report --max-rejects 5 -o report.json "$@"
    figures report.json '^inputs.*(name|profile|records)'
}
show fixtures/small.csv fixtures/bank.txt
show fixtures/small.csv -p anonymous-bank fixtures/bank.txt
show -p anonymous-bank fixtures/bank.txt -p calls fixtures/small.csv
show -panonymous-bank fixtures/bank.txt
show --profile=anonymous-bank fixtures/bank.txt
# Each way to be wrong.
try report -p nosuch fixtures/small.csv
try report fixtures/small.csv -p calls
try report -p anonymous-bank fixtures/bank.txt fixtures/small.csv
try report -p calls fixtures/bank.txt
