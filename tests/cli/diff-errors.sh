# What cannot be compared, or not written: one message, and its status.
. "$SOURCE_DIR/tests/cli/helpers"
redite report -o a.json fixtures/small.csv
# Status 2: it is asked for wrongly.
try diff
try diff a.json
try diff a.json a.json a.json
try diff - -
try diff -o x.csv a.json a.json
try diff -o a.json a.json a.json
try diff -o x.json -o x.json a.json a.json
try diff --all=yes a.json a.json
try diff --night 22:00-08:00 a.json a.json
try report --all fixtures/small.csv
# Status 4: it cannot be read, or is no report.
try diff a.json nosuch.json
try diff fixtures/small.csv a.json
: >empty.json
try diff a.json empty.json
head -n 20 a.json >cut.json
try diff a.json cut.json
sed 's/"calls": {/"calls": {,/' a.json >damaged.json
try diff damaged.json a.json
echo '{"a": 1}' >other.json
try diff other.json a.json
sed 's|redite-report/1|redite-report/2|' a.json >later.json
try diff a.json later.json
redite diff -o difference.json a.json a.json
try diff difference.json a.json
gzip -c a.json | head -c 200 >cut.json.gz
try diff a.json cut.json.gz
# Status 5: it cannot be written, and nothing is left of it.
try diff -o missing/x.json a.json a.json
try diff -o /dev/full a.json a.json
redite diff a.json a.json 2>&1 >/dev/full || echo "(status $?)"
ls
