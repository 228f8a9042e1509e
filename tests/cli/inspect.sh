# What a file is taken for.
. "$SOURCE_DIR/tests/cli/helpers"
try inspect fixtures/bank.txt
try inspect --timezone UTC fixtures/small.csv
# Several files, one after the other.
redite inspect fixtures/small.csv fixtures/hotline-2001-10.csv.gz >both
redite inspect fixtures/small.csv >one
{
    cat one
    echo
    redite inspect fixtures/hotline-2001-10.csv.gz
} | cmp - both
grep 'records, ' both
try inspect fixtures/rejects.csv | sed -n '/^[0-9]* records/,$p'
