# Two reports side by side as a page in French: its beginning, but for the style,
# and one of its tables; no two places have one name.
. "$SOURCE_DIR/tests/cli/helpers"
log="fixtures/article-2001.csv fixtures/article-2001-tickets.csv"
# shellcheck disable=SC2086
redite report --from 2001-10-23 --to 2001-10-26 -o a.json $log
# shellcheck disable=SC2086
redite report --from 2001-10-25 --to 2001-10-26 -o b.json $log
redite diff --language fr -o page.html a.json b.json
sed -e '/^<style>/,/<\/style>$/d' -e "s/sha256-[^']*/sha256-…/" page.html |
    sed '/<h2 id="attentes">/,$d'
sed -n '/<caption>Attentes.*heure/,/<\/table>/p' page.html
echo "anchors that are not unique:"
grep -o ' id="[^"]*' page.html | sort | uniq -d
