# The formats of a difference: JSON with its fields, Markdown, and a page that is
# well-formed; from plain, compressed and standard input; the same at each run.
. "$SOURCE_DIR/tests/cli/helpers"
log="fixtures/article-2001.csv fixtures/article-2001-tickets.csv"
# shellcheck disable=SC2086
redite report --from 2001-10-23 --to 2001-10-26 -o a.json $log
# shellcheck disable=SC2086
redite report --from 2001-10-25 --to 2001-10-26 -o b.json $log
redite diff -o one.json -o one.md -o one.html -o one.txt a.json b.json
redite diff a.json b.json | cmp - one.txt
redite diff -o - a.json b.json | cmp - one.txt
redite diff -o two.html a.json b.json && cmp one.html two.html
gzip -c b.json >b.json.gz
for again in - b.json.gz; do
    redite diff -o again.json a.json "$again" <b.json
    sed '/"name"/d; /"sha256"/d' one.json >expected
    sed '/"name"/d; /"sha256"/d' again.json | cmp - expected
done
redite diff -o all.json --all a.json b.json
grep -c '"verdict": "same"' all.json
grep -c '"verdict": "same"' one.json
sed 's/"version": .*/"version": …/; s/"sha256": .*/"sha256": …/; /"figures": \[/q' one.json
sed -n '/"repeat.repeat_any_rate.value"/,/^    }/p' one.json
sed -n '/"only_in_a"/,$p' one.json
sed '/^## Waits/,$d' one.md
echo "the page:"
sed -e '/^<style>/,/<\/style>$/d' -e "s/sha256-[^']*/sha256-…/" one.html |
    sed '/<h2 id="waits">/,$d'
echo "elements that are not closed:"
sed '/^<style>/,/<\/style>$/d' one.html | tr '<' '\n' |
    awk -F'[ >]' '/^\/?[a-z0-9]+[ >]/ {
        if (sub(/^\//, "", $1)) open[$1]--
        else if ($1 !~ /^(meta)$/) open[$1]++
    }
    END { for (name in open) if (open[name] != 0) print name, open[name] }'
echo "anchors that are not unique:"
grep -o ' id="[^"]*' one.html | sort | uniq -d
