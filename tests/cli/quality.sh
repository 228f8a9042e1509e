# The counts of quality, of logs that were made for them (fixtures/README.md).
. "$SOURCE_DIR/tests/cli/helpers"
names='records|accepted|rejected|duplicates|id_reused|outcome_inferred'
names="$names|queued_dropped|ambiguous|missing|anonymous|mangled"
names="$names|contacts_without|outside|empty_dates|long_waits"
for log in small rejects twins clocks-spring clocks-autumn times untidy latin1
do
    echo "== $log"
    redite report --max-rejects 100% -o $log.json fixtures/$log.csv
    figures $log.json "^quality[.]($names)" | grep -v ' = 0$'
done
