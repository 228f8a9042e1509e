# A clock put back over midnight (St John's, 2010-11-07 00:01 became 2010-11-06
# 23:01): the period is local dates, for every figure and for the evidence.
. "$SOURCE_DIR/tests/cli/helpers"
cat >calls.csv <<'CSV'
call_id,customer,arrived_at,answered_at,ended_at
a,0612345678,2010-11-07T02:00:00Z,2010-11-07T02:00:05Z,2010-11-07T02:00:10Z
b,0612345678,2010-11-07T02:45:00Z,2010-11-07T02:45:05Z,2010-11-07T02:45:10Z
c,0612345678,2010-11-07T03:45:00Z,2010-11-07T03:45:05Z,2010-11-07T03:45:10Z
d,0612345679,2010-11-07T02:46:00Z,,2010-11-07T02:46:10Z
e,0612345679,2010-11-07T03:46:00Z,,2010-11-07T03:46:10Z
CSV
for figure in calls.answered repeat.contacts calls.abandoned \
    repeat.redial.not_answered; do
    for period in '--from 2010-11-07' '--to 2010-11-07'; do
        set -- --timezone America/St_Johns $period calls.csv
        redite report -o report.json "$@" 2>/dev/null
        echo "$figure $period: $(redite evidence "$figure" "$@" 2>/dev/null |
            sed 1d | wc -l) rows"
        grep -m 1 "\"${figure##*.}\": [0-9]" report.json
    done
done
# The whole period, and an hour of a date that has no call by the clock.
cat >two.csv <<'CSV'
call_id,arrived_at,answered_at,ended_at,agent
1,2005-10-30T02:30:30Z,,2005-10-30T02:31:00Z,
2,2005-10-30T02:31:30Z,,2005-10-30T02:32:00Z,
CSV
redite report --timezone America/St_Johns -o two.json two.csv
figures two.json '^period|^calls.offered|outside_period'
cat >three.csv <<'CSV'
call_id,arrived_at,answered_at,ended_at,agent
1,2005-10-29T12:00:00Z,2005-10-29T12:01:00Z,2005-10-29T12:02:00Z,a
2,2005-10-30T03:06:00Z,2005-10-30T03:07:00Z,2005-10-30T03:08:00Z,a
3,2005-10-31T12:00:00Z,2005-10-31T12:01:00Z,2005-10-31T12:02:00Z,a
CSV
redite report --timezone America/St_Johns -o three.json three.csv
figures three.json 'empty_dates|by_hour\[0\].days|round_the_clock|nights.count'
