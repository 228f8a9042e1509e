# The form of the anonymous bank, of invented lines (fixtures/README.md).
. "$SOURCE_DIR/tests/cli/helpers"
redite report --timezone Asia/Jerusalem --max-rejects 5 --rejects rejects.csv \
    -o bank.json fixtures/bank.txt
cut -d , -f 1-3 rejects.csv
figures bank.json '^(period|inputs.*(kind|profile|records|rejected|first|last))'
figures bank.json '^quality[.]' | grep -v -e ' = 0$' -e by_cause -e '= null'
figures bank.json '^calls[.]'
figures bank.json '^wait.(all|night)[.](offered|abandoned|wait|answered_wait|que|talk)'
figures bank.json '^wait.by_(service|date).*].(offered|answered) ='
# The zone of its times is the profile's, whatever the report's is.
redite report --timezone UTC --max-rejects 5 -o utc.json fixtures/bank.txt
figures utc.json '^(inputs.*(first|last)|period)'
