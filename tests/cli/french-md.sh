# The report as Markdown in French, whole: an evening at 2 F a minute.
. "$SOURCE_DIR/tests/cli/helpers"
printf 'name,metric,op,bound\nopen,calls.answered,>,0\n' >claims.csv
audit() {
    redite report --language fr --claims claims.csv \
        --tariffs fixtures/article-2001-tariff.csv --agent-hour-cost 120 \
        --from 2001-10-25 --to 2001-10-26 -o "$1" \
        fixtures/article-2001.csv fixtures/article-2001-tickets.csv
}
audit one.md && audit two.md && cmp one.md two.md && cat one.md
