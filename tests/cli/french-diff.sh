# Two reports side by side in French: text, with the options that differ and
# every group that has a table; the beginning as Markdown; help and errors. JSON
# is the same in every language.
. "$SOURCE_DIR/tests/cli/helpers"
LC_ALL=fr_FR.UTF-8
export LC_ALL
audit() {
    redite report "$@" fixtures/article-2001.csv \
        fixtures/article-2001-tickets.csv
}
tariffs=fixtures/article-2001-tariff.csv
audit --from 2001-10-23 --to 2001-10-26 --tariffs "$tariffs" -o a.json
audit --from 2001-10-25 --to 2001-10-26 --tariffs "$tariffs" \
    --answer-within '<180' -o b.json
try diff a.json b.json
redite diff --language en -o en.json a.json b.json
redite diff -o fr.json a.json b.json && cmp en.json fr.json
redite diff -o fr.md a.json b.json && sed '/^## Attentes/,$d' fr.md
echo "lines that are too long:"
redite diff --all a.json b.json | LC_ALL=C.UTF-8 grep -E '^.{81}'
try help diff
try diff
try diff a.json
try diff -o x.csv a.json b.json
try diff fixtures/small.csv a.json
try diff en.json a.json
echo '{"a": 1}' >other.json
try diff other.json a.json
try report --all fixtures/small.csv
