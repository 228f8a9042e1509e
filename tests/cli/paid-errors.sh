# What is wrong with tariffs is told before any log is read.
. "$SOURCE_DIR/tests/cli/helpers"
log=no-such.log
for pair in tariffs= tariffs=france-1900 tariffs=no-such.csv holidays= \
    in= in=USD in=frf in=euro agent-hour-cost= agent-hour-cost=-1 \
    agent-hour-cost=1,5 agent-hour-cost=1000000001 agent-hour-cost=1.2345678 \
    claims=; do
    try report "--$pair" $log
done
many=
for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17; do
    many="$many --tariffs t$i.csv"
done
try report $many $log
printf 'currency,per_minute\nFRF,1\nFRF,2\n' >twice.csv
try report --tariffs twice.csv $log
printf 'currency,per_minute\nFFR,1\n' >wrong.csv
try report --tariffs wrong.csv $log
printf 'day\n2001-10-25\n' >days.csv
try report --holidays days.csv $log
try report --in EUR --holidays no-such.csv $log
printf 'currency,setup\nFRF,999999999999\n' >dear.csv
try report --tariffs dear.csv fixtures/hotline-2001-10.csv.gz
printf 'currency,per_minute\nEUR,999999999\n' >dearest.csv
printf 'call_id,arrived_at,ended_at\n1,2020-01-01T10:00:00Z,2020-01-02T10:00:00Z\n' >long.csv
try report --tariffs dearest.csv long.csv
echo "== no effect"
redite report --in FRF --agent-hour-cost 1 -o report.json fixtures/small.csv
