# What a figure of a longer log counts, and as many calls behind it.
. "$SOURCE_DIR/tests/cli/helpers"
logs="fixtures/hotline-2001-10.csv.gz fixtures/article-2001-tickets.csv"
options="--max-rejects 100% --tariffs fixtures/article-2001-tariff.csv
    --from 2001-10-26 --to 2001-11-02"
redite report $options -o report.json $logs
while read -r path; do
    printf '%s: %s, %s calls\n' "$path" \
        "$(awk -f "$SOURCE_DIR/tests/cli/flatten.awk" report.json |
            awk -v path="$path" 'index($0, path " = ") == 1 { print $NF }')" \
        "$(redite evidence "$path" $options $logs | sed 1d | wc -l | tr -d ' ')"
done <<'PATHS'
quality.mangled_customers
quality.anonymous_calls
quality.outside_period
quality.untariffed_calls
wait.all.short_abandoned
wait.all.short_answered
wait.all.abandoned_in_menu
wait.night.queued
wait.all.over.600
repeat.redial.not_answered
repeat.redial.again_10min
repeat.full_lookback.repeat_same
repeat.unclear
repeat.unknown
repeat.by_position[2].unknown
repeat.by_position[5+].identified
staffing.nights.each[2001-10-26].answered
staffing.nights.each[2001-10-26].by_hour[22].offered
staffing.nights.each[2001-10-26].by_hour[22].not_answered
staffing.nights.each[2001-10-26].by_hour[2].not_answered
paid[FRF].by_hour[20].calls_not_answered
staffing[2001-10-31T20].calls
staffing[2001-11-01T23].calls
staffing[2001-10-31T24].calls
PATHS
