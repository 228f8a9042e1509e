#!/bin/sh
# The picture in the README is drawn from a report on the fixtures:
#
#   picture.sh draw PNG   draws it with Chromium, and writes PNG.sha256
#   picture.sh hash       prints the SHA-256 of what there is to be drawn
#
# With SOURCE_DIR and BUILD_DIR set. The test of the README compares the hash with
# the one that was written, and so knows when the picture is stale.
set -eu
page=$(mktemp -d)
trap 'rm -rf "$page"' EXIT
REDITE_SHARE=$SOURCE_DIR/src/share TZ=UTC LC_ALL=C
export REDITE_SHARE TZ LC_ALL
"$BUILD_DIR/src/redite" report -q -o "$page/report.html" --tariffs france-2000 \
    "$SOURCE_DIR/fixtures/hotline-2001-10.csv.gz"

# The style and the charts; nothing else is to be seen.
hash() {
    sed -n -e '/^<style>/,/<\/style>/p' \
        -e '/^<div class="charts">/,/^<h2/p' "$page/report.html" |
        sha256sum | cut -d ' ' -f 1
}

case $1 in
draw)
    node "$SOURCE_DIR/tests/page/browser.cjs" picture "$page/report.html" \
        "$2" 1000 light .charts
    hash >"$2.sha256"
    ;;
hash) hash ;;
esac
