# The report for Prometheus, but for its hours; it is the same at each run, and
# no sample stands there twice.
. "$SOURCE_DIR/tests/cli/helpers"
audit() {
    redite report -o "$1" --tariffs fixtures/article-2001-tariff.csv \
        --claims claims.csv --from 2001-10-25 --to 2001-10-26 \
        fixtures/article-2001.csv fixtures/article-2001-tickets.csv
}
printf 'name,metric,op,bound\nopen,calls.answered,>,0\n' >claims.csv
audit one.prom && audit two.prom && cmp one.prom two.prom
grep -v '^redite_hour' one.prom
grep '^redite_hour.*hour="20"' one.prom
echo "samples that are not unique:"
grep -v '^#' one.prom | sed 's/ [^ ]*$//' | sort | uniq -d
