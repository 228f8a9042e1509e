# Errors and warnings in French; each ends with the status that it always has.
. "$SOURCE_DIR/tests/cli/helpers"
LC_ALL=fr
export LC_ALL
try reprot
try report
try report --frm 2000-01-01 a.csv
try report --night dusk a.csv
try report nothing.csv
try report fixtures
try report --in EUR --claims nothing fixtures/small.csv
try report --max-rejects 0 -o - fixtures/rejects.csv
printf 'name,metric,op,bound\nopen,calls.answered,>,100\n' >claims.csv
try report --claims claims.csv -o report.json fixtures/small.csv
printf 'night = dusk\n' >settings
try report --config settings fixtures/small.csv
gzip -c fixtures/small.csv | head -c 200 >cut.csv.gz
try report cut.csv.gz
try evidence wait.by_service[nothing].offered fixtures/small.csv
