# Two reports of the invented hotline side by side: three evenings and the last
# of them, and the same evening with other options; then the same report twice, with all of
# its figures, and two reports that have nothing in common but their form.
. "$SOURCE_DIR/tests/cli/helpers"
audit() {
    redite report "$@" fixtures/article-2001.csv \
        fixtures/article-2001-tickets.csv
}
audit --from 2001-10-23 --to 2001-10-26 -o first.json
audit --from 2001-10-25 --to 2001-10-26 -o second.json
audit --from 2001-10-25 --to 2001-10-26 --answer-within '<180' \
    --tariffs fixtures/article-2001-tariff.csv -o options.json
try diff first.json second.json
echo "--- other options:"
redite diff second.json options.json | sed '/^In short/,/^Only in/d'
echo "--- the same:"
redite diff second.json second.json | sed 1,3d
redite diff --all second.json second.json | wc -l
redite diff --all second.json second.json | grep '^08:00 '
echo "--- nothing in common:"
for name in x y; do
    echo '{"schema": "redite-report/1", "calls": {"'$name'": 1}}' >$name.json
done
try diff x.json y.json
