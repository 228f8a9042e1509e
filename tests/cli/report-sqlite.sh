# The report as a database, asked as an analyst would; the five questions are
# those of redite-report(5).
. "$SOURCE_DIR/tests/cli/helpers"
audit() {
    redite report -o "$1" --tariffs france-2000 --claims claims.csv \
        fixtures/hotline-2001-10.csv.gz
}
ask() {
    echo "$ sqlite3 audit.sqlite \"$1\""
    sqlite3 audit.sqlite "$1"
}
printf 'name,metric,op,bound\nopen,calls.answered,>,0\n' >claims.csv
audit audit.sqlite && audit two.sqlite && cmp audit.sqlite two.sqlite
ask "PRAGMA integrity_check"
ask "SELECT value, numerator, denominator FROM figures
     WHERE path = 'wait.night.not_answered_rate'"
ask "SELECT hour, wait_p90_s / 60 AS minutes FROM by_hour
     WHERE hour BETWEEN 18 AND 21"
ask "SELECT * FROM hours_short_of_agents LIMIT 3"
ask "SELECT n.date, n.hours_nobody, d.not_answered_rate
     FROM nights_with_an_hour_of_nobody AS n JOIN by_date AS d USING (date)"
ask "SELECT hour, sum(cost) FROM paid_by_hour WHERE currency = 'FRF'
     GROUP BY hour ORDER BY 2 DESC LIMIT 3"
ask "SELECT * FROM hours_in_which_callers_were_left_alone"
ask "SELECT name, value, holds FROM claims"
ask "SELECT count(*), count(DISTINCT path) FROM figures"
ask "SELECT name, records FROM inputs"
ask ".tables"
