# The report as text in French, whole: an evening at 2 F a minute, with claims,
# money and what the logs are worth; then an invented hotline of ten days.
. "$SOURCE_DIR/tests/cli/helpers"
printf 'name,metric,op,bound\nouvert,calls.answered,>,0\n' >claims.csv
printf 'court,wait.all.service_level.of_offered,>=,0.95\n' >>claims.csv
redite report --language fr --claims claims.csv --answer-within '<180' \
    --tariffs fixtures/article-2001-tariff.csv --agent-hour-cost 120 \
    --from 2001-10-25 --to 2001-10-26 \
    fixtures/article-2001.csv fixtures/article-2001-tickets.csv |
    sed 's|^\(Audit .*\)  *redite [0-9.]*$|\1 redite VERSION|'
redite report --language fr --tariffs france-2000 \
    fixtures/hotline-2001-10.csv.gz |
    sed 's|^\(Audit .*\)  *redite [0-9.]*$|\1 redite VERSION|'
echo "lines that are too long:"
redite report --language fr --tariffs france-2000 \
    fixtures/hotline-2001-10.csv.gz fixtures/small.csv fixtures/times.csv |
    LC_ALL=C.UTF-8 grep -E '^.{81}'
