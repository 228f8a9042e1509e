# Counts of 1 to 4 and what goes with them, in every format; the report is
# verified as it is, and claims about it prove nothing.
. "$SOURCE_DIR/tests/cli/helpers"
cat >claims.csv <<'END'
name,metric,op,bound
few gave up in the evening,wait.by_hour[19].abandoned,<,5
all were answered,wait.all.abandon_rate,<=,1
END
# Plenty at any hour, but two who gave up at 19:00 and three who called at 03:00.
awk 'BEGIN {
    print "call_id,customer,service,arrived_at,answered_at,ended_at,agent,outcome"
    for (day = 1; day <= 14; day++)
        for (hour = 8; hour < 23; hour++)
            for (i = 0; i < 6; i++)
                printf "%d-%d-%d,,0836,2024-03-%02d %02d:00:00,2024-03-%02d %02d:00:1%d,2024-03-%02d %02d:09:00,lea,answered\n",
                    day, hour, i, day, hour, day, hour, i, day, hour
    for (i = 0; i < 2; i++)
        print "gave-up-" i ",,0836,2024-03-04 19:10:00,,2024-03-04 19:11:00,,abandoned"
    for (i = 0; i < 3; i++)
        print "night-" i ",,0837,2024-03-05 03:10:00,2024-03-05 03:10:10,2024-03-05 03:11:00,lea,answered"
}' >calls.csv
try report --suppress 5 --tariffs fixtures/article-2001-tariff.csv \
    --claims claims.csv -o - -o few.json -o few.csv -o few.prom -o few.sqlite \
    -o few.md -o few.html calls.csv | sed -n '/^In short/,/^Waits/p
        /^By local hour/,/^Called/p; /^What was claimed/,/^What the/p
        /^Withheld/,/^Made/p; /^redite/p; /^(status/p'
figures few.json 'withheld|^parameters.suppress|by_hour\[19\].(offered|answered)|^inputs.*records'
grep '^wait,by_hour,19,\(offered\|answered\|abandon_rate\|withheld\),' few.csv
grep 'redite_hour.*"19"' few.prom | head -3
sqlite3 few.sqlite "SELECT hour, offered, answered FROM by_hour WHERE hour IN (3, 18, 19)"
grep '^| 19:00' few.md | head -1
grep -c withheld few.html
try verify few.json calls.csv
try report --suppress 2 calls.csv
try report --suppress few calls.csv
try report --suppress 2000 calls.csv | sed -n '/^Inputs/,/^Made/p'
