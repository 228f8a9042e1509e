# Every cause of a reject, the file of rejects, and both forms of the limit.
. "$SOURCE_DIR/tests/cli/helpers"
log=fixtures/rejects.csv
redite report --max-rejects 22 --rejects rejects.csv -o report.json $log
cat rejects.csv
figures report.json '^(inputs.*(records|rejected)|quality.(accepted|rejected|queued))'
# Each is there as it stood: cut out of it again, the lines are those of the log.
sed -n 's/^"[^"]*",[0-9]*,[a-z_]*,"\(.*\)"$/\1/p' rejects.csv >lines
grep -vxFf lines $log | cut -d , -f 1
try report --max-rejects 21 $log
try report --max-rejects 0 $log
try report --max-rejects 81.4% -o none.json $log
try report --max-rejects=81.5% -o share.json $log
try report $log
# The share is of one file, the count of all.
cp $log a.csv
cp $log b.csv
try report --max-rejects 43 -o none.json a.csv b.csv
try report --max-rejects 44 -o two.json a.csv b.csv
try report --max-rejects 50% -o none.json fixtures/hotline-2001-10.csv.gz $log
# Exactly the limit is not over it: 1 of 100.
{
    echo call_id,arrived_at,ended_at
    i=1
    while [ $i -lt 100 ]; do
        echo "M$i,2001-10-25 09:00:00,2001-10-25 09:01:00"
        i=$((i + 1))
    done
    echo bad
} >hundred.csv
try report -o hundred.json hundred.csv
echo 'also,bad' >>hundred.csv
try report -o hundred-and-one.json hundred.csv
# Over the limit, the rejects are written all the same: they are what is wanted.
try report --rejects over.csv -o none.json $log
wc -l <over.csv | tr -d ' '
# No reject, and a head alone.
redite report --rejects none.csv -o small.json fixtures/small.csv
cat none.csv
ls *.json
