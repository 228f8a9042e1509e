# The report as a page in French: its beginning, up to the tables, but for the
# style; its links lead somewhere, and no two places have one name.
. "$SOURCE_DIR/tests/cli/helpers"
LC_ALL=fr_FR.UTF-8 redite report --agent-hour-cost 120 \
    --tariffs fixtures/article-2001-tariff.csv \
    --from 2001-10-25 --to 2001-10-26 -o page.html \
    fixtures/article-2001.csv fixtures/article-2001-tickets.csv
sed -e '/^<style>/,/<\/style>$/d' -e "s/sha256-[^']*/sha256-…/" page.html |
    sed '/<h2 id="appels">/,$d'
echo "links that lead nowhere:"
grep -o 'href="#[^"]*' page.html | sed 's/.*#//' | while read -r id; do
    grep -q "id=\"$id\"" page.html || echo "$id"
done
echo "anchors that are not unique:"
grep -o ' id="[^"]*' page.html | sort | uniq -d
