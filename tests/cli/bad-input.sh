# Inputs that cannot be read, or hold nothing.
. "$SOURCE_DIR/tests/cli/helpers"
: >empty.csv
gzip -nc empty.csv >empty.csv.gz
mkdir folder
try report -o none.json missing.csv
try report -o none.json folder
try report -o none.json empty.csv
try report -o none.json empty.csv.gz
try report -o none.json fixtures/small.csv missing.csv
try inspect missing.csv
try inspect folder
try inspect empty.csv
# Of a known profile, an empty file is a log without a record.
try report -p calls -o empty.json empty.csv empty.csv.gz
figures empty.json '^(period|inputs|quality.records|calls.offered)' |
    grep -v sha256
ls
