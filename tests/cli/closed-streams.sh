# A standard stream that was closed is no file that another one may take: what
# is said is not written into a report.
file=$PWD/fixtures/small.csv
redite report "$file" 2>&1 >&-
echo "status $?"
redite report - <&- 2>&1
echo "status $?"
redite report --verbose -o small.json "$file" 2>&-
echo "status $?"
head -n 2 small.json
