# A log without a record: no period, and what is made of nothing is null.
. "$SOURCE_DIR/tests/cli/helpers"
sed 1q fixtures/small.csv >header.csv
sed 1q fixtures/small.csv | tr -d '\n' >unended.csv
redite report -o header.json header.csv
figures header.json '^(period|inputs|calls)'
figures header.json '^quality.(records|accepted|rejected.total|outside|empty|long)'
figures header.json '^wait.all'
figures header.json '^wait.by_' | sed 's/[[].*].*//' | uniq -c | sed 's/^ *//'
figures header.json '^wait' | sed 's/.* = //' | sort -u
# However often the header stands there, and whether or not it ends.
cat header.csv header.csv header.csv >headers.csv
for file in headers unended; do
    redite report -o other.json $file.csv
    figures header.json '^(period|quality|calls|wait)' >one
    figures other.json '^(period|quality|calls|wait)' | cmp - one
done
# Its text is a report too.
redite report header.csv | sed -n '1,3p'
