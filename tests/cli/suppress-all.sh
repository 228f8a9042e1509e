# A report of so few calls that everything about them is withheld, in each
# format that people read.
. "$SOURCE_DIR/tests/cli/helpers"
redite report --suppress 100000 --agent-hour-cost 120 \
    --tariffs fixtures/article-2001-tariff.csv -o - -o all.md -o all.html \
    fixtures/article-2001.csv fixtures/article-2001-tickets.csv
cat all.md
sed -n '/<main>/,$p' all.html
