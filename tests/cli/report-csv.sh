# The report as CSV: its parts that are short, and that every row has a place of
# its own and eight fields.
. "$SOURCE_DIR/tests/cli/helpers"
redite report -o report.csv --tariffs fixtures/article-2001-tariff.csv \
    --from 2001-10-25 --to 2001-10-26 \
    fixtures/article-2001.csv fixtures/article-2001-tickets.csv
head -n 1 report.csv
grep -E '^(period|calls|inputs|repeat),' report.csv
grep -E '^wait,(all|by_hour,20|by_service)' report.csv
grep -E '^staffing,(,|by_hour,23)' report.csv
grep -E '^paid' report.csv | grep -v by_hour
echo "places that are not unique:"
cut -d, -f1-4 report.csv | sort | uniq -d
echo "rows without eight fields:"
awk -F, 'NF != 8' report.csv
