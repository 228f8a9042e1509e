# Days of 23 and of 25 hours (fixtures/README.md).
. "$SOURCE_DIR/tests/cli/helpers"
for season in spring autumn; do
    echo "== $season"
    redite report -o $season.json fixtures/clocks-$season.csv
    figures $season.json '^(period|inputs.*(first|last)|quality.*local_times)'
    figures $season.json '^wait.all.(offered|wait[.]|talk[.](mean|max)|queue_wait.max)'
    figures $season.json '^wait.by_hour.*].offered =' | grep -v ' = 0$'
    figures $season.json '^wait.by_hour.[123]].wait.(mean|max)'
done
# In UTC no hour is there twice, and two calls end before they are answered.
redite report --timezone UTC --max-rejects 2 -o utc.json \
    fixtures/clocks-autumn.csv
figures utc.json '^(quality.*local_times|quality.rejected.by_cause.neg)'
