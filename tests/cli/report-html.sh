# The report as a page: its beginning, up to the tables, but for the style; and
# that it is well-formed, whole, and the same at each run.
. "$SOURCE_DIR/tests/cli/helpers"
audit() {
    redite report --tariffs fixtures/article-2001-tariff.csv \
        --agent-hour-cost 120 --from 2001-10-25 --to 2001-10-26 -o "$1" \
        fixtures/article-2001.csv fixtures/article-2001-tickets.csv
}
audit one.html && audit two.html && cmp one.html two.html
sed -e '/^<style>/,/<\/style>$/d' -e "s/sha256-[^']*/sha256-…/" one.html |
    sed '/<h2 id="calls">/,$d'
echo "elements that are not closed:"
sed '/^<style>/,/<\/style>$/d' one.html | tr '<' '\n' |
    awk -F'[ >]' '/^\/?[a-z0-9]+[ >]/ {
        if (sub(/^\//, "", $1)) open[$1]--
        else if ($1 !~ /^(meta|rect|line|circle|path)$/) open[$1]++
    }
    END { for (name in open) if (open[name] != 0) print name, open[name] }'
echo "links that lead nowhere:"
grep -o 'href="#[^"]*' one.html | sed 's/.*#//' | while read -r id; do
    grep -q "id=\"$id\"" one.html || echo "$id"
done
echo "anchors that are not unique:"
grep -o ' id="[^"]*' one.html | sort | uniq -d
