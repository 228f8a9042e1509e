# With --calling-code, one customer has one number, however it is written; so
# two records with one id are one call, and without it they are two.
. "$SOURCE_DIR/tests/cli/helpers"
{
    echo call_id,customer,arrived_at,ended_at
    for customer in +33612345678 0033612345678 0612345678 33612345678 \
        +32612345678 00612345678 '+33 6 12 34 56 78'; do
        echo "N1,$customer,2001-10-25 09:00:00,2001-10-25 09:01:00"
    done
} >numbers.csv
for code in '' --calling-code=33 --calling-code=32 --calling-code=7; do
    # shellcheck disable=SC2086
    redite report $code -o report.json numbers.csv
    echo "== $code"
    figures report.json '^(parameters.calling|calls.offered|quality.(dup|id_))'
done
