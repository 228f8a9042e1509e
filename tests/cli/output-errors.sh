# Each way in which an output cannot be: nothing is left of it.
. "$SOURCE_DIR/tests/cli/helpers"
cp fixtures/small.csv log.csv
log=log.csv
# Status 2: it is asked for wrongly, and nothing is read.
try report -o report.pdf $log
try report -o report.jsn $log
try report -o .json/ $log
try report -o same.json -o same.json $log
try report -o - -o - $log
try report -o log.csv $log
ln log.csv other-name.txt
try report -o other-name.txt $log
try report --rejects log.csv $log
try report --rejects same.json -o same.json $log
try report --rejects - $log
# Status 5: it cannot be written.
try report -o missing/report.json $log
mkdir folder.json
try report -o folder.json $log
try report -o /dev/full $log
try report --rejects /dev/full -o report.json $log
try report --rejects missing/rejects.csv -o report.json $log
try report -o first.json -o missing/second.json $log
echo "standard output is full:"
redite report $log 2>&1 >/dev/full || echo "(status $?)"
redite inspect $log 2>&1 >/dev/full || echo "(status $?)"
redite help 2>&1 >/dev/full || echo "(status $?)"
# An older report is as it was, and of two of which one cannot be, there is none.
echo old >old.json
try report -o old.json nosuch.csv
try report --max-call 1 -o old.json $log
cat old.json
ls -A
