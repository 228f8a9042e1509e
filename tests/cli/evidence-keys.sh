# A key that names no group of the report is told from one that cannot be a key.
. "$SOURCE_DIR/tests/cli/helpers"
file=fixtures/article-2001.csv
try evidence 'wait.by_date[2001-01-01].offered' $file
try evidence 'wait.by_date[2001-10-25].over.99999999999' $file
try evidence 'staffing.nights.each[2001-01-01].by_hour[23].offered' $file
try evidence 'staffing.nights.each[2001-10-25].by_hour[24].offered' $file
try evidence 'staffing.nights.each[someday].by_hour[23].offered' $file
try evidence 'staffing.nights.each[2001-10-25].by_hour.offered' $file
try evidence 'repeat.by_position[6].contacts' $file
try evidence 'repeat.by_position[].contacts' $file
try evidence 'wait.by_service[nobody].offered' $file
try evidence 'repeat.by_issue[nothing].contacts' $file
try evidence calls.offered
try evidence
try verify
try evidence $(printf '%080d' 0) fixtures/small.csv
