# Claims that hold: status 0. A row may have a T of its own, and elements of
# lists go by their keys.
. "$SOURCE_DIR/tests/cli/helpers"
cat >claims.csv <<'end'
name,metric,op,bound,answer_within,source
no T of its own,wait.all.service_level.of_offered,==,0.363636,,
under ten minutes,wait.all.service_level.of_offered,==,0,<600,a source
within ten minutes,wait.all.service_level.of_offered,==,0.090909,600,
agents within ten minutes,staffing.by_hour[19].needed,==,2,600,
agents within fifty minutes,staffing.by_hour[19].needed,==,1,3000,
by hour,wait.by_hour[19].offered,==,3,,
by weekday,wait.by_weekday[thu].offered,>=,11,,
by date,wait.by_date[2001-10-25].offered,>,10.999999,,
by service,wait.by_service[0836681234].offered,<=,11,,
by issue,repeat.by_issue[no internet].identified,<,3.1,,
by currency,paid[FRF].cost.total,!=,499.33,,
end
evening="--from 2001-10-25 --to 2001-10-26 --answer-within 900
    --tariffs fixtures/article-2001-tariff.csv
    fixtures/article-2001.csv fixtures/article-2001-tickets.csv"
redite report --claims claims.csv -o - -o report.json $evening >report.txt
echo "status $?"
figures report.json '^(claims|parameters[.](claims|answer_within)|paid.*total)'
sed -n '/^What was claimed/,/^What the logs/p' report.txt
echo "== what is null does not hold"
cat >null.csv <<'end'
name,metric,op,bound
nobody called then,wait.by_hour[3].wait.p50,!=,0
no such service,wait.by_service[3615].offered,==,0
no such currency,paid[USD].cost.total,==,0
end
redite report --claims null.csv -o - $evening >report.txt
echo "status $?"
sed -n '/^What was claimed/,/^What the logs/p' report.txt
