#!/bin/sh
# Which lines and branches the tests go through: all of it is built anew with
# gcc's counters, the tests are run, and gcovr adds up. A table by room goes to
# standard output; what no test went through, by file and line, to
# coverage-build/uncovered.txt and, beside the source, to coverage-build/html.
#
# uncovered.md says of each function in which something about an error is not
# gone through what it is, and why: where one is not in that list, this fails.
# Assertions are no branches.
#
# The tests of faults count, too: what follows main does not fail in them. The
# sandbox is left out, as no counter could be written in it: the tests of it
# fail here, and its lines are not counted.
set -eu
mkdir -p "$BUILD_DIR/coverage-build/html"
make -s -C "$BUILD_DIR" distdir distdir=coverage-build/source >&2
cd "$BUILD_DIR/coverage-build"
SOURCE_DIR=$PWD/source
BUILD_DIR=$PWD
[ -f config.status ] || source/configure --silent CPPFLAGS=-DRD_NO_SANDBOX \
    CFLAGS='-O0 -g --coverage -fprofile-update=atomic' >&2
find . -name '*.gcda' -exec rm -f {} +
make -s -j"$(nproc)" >&2
make -s -k -j"$(nproc)" check >check.log 2>&1 || true
"$SOURCE_DIR/tests/summary" .

gcovr --root "$SOURCE_DIR" --filter "$SOURCE_DIR/src/" \
    --filter "$SOURCE_DIR/include/" --object-directory . \
    --gcov-ignore-parse-errors \
    --exclude-unreachable-branches --exclude-throw-branches -j "$(nproc)" \
    --exclude-branches-by-pattern '.*\bassert[(].*' \
    --html-details html/index.html \
    --csv files.csv --txt uncovered.txt --json coverage.json . >/dev/null
awk -F, '
    function add(room) {
        lines[room] += $2; lines_run[room] += $3
        branches[room] += $5; branches_run[room] += $6
    }
    function print_room(room) {
        printf "| %s | %d | %.1f %% | %d | %.1f %% |\n", room, lines[room],
               100 * lines_run[room] / lines[room], branches[room],
               100 * branches_run[room] / branches[room]
    }
    NR > 1 {
        split($1, parts, "/")
        add(parts[1] == "include" ? "include" : parts[2])
        add("all")
    }
    END { for (room in lines) print_room(room) }' files.csv | sort

jq -r -f "$SOURCE_DIR/tests/coverage/uncovered.jq" coverage.json >uncovered.tsv
awk -v root="$SOURCE_DIR" -f "$SOURCE_DIR/tests/coverage/uncovered.awk" \
    uncovered.tsv >errors.tsv
cut -f 1,2 errors.tsv | sort -u >found.txt
sed -n 's/^| \([a-z_/]*[.][ch]\) | \([a-z0-9_]*\) |.*/\1\t\2/p' \
    "$SOURCE_DIR/tests/coverage/uncovered.md" | sort -u >explained.txt
comm -23 found.txt explained.txt >unexplained.txt
comm -13 found.txt explained.txt >gone_through.txt
[ ! -s gone_through.txt ] ||
    printf '\nExplained in uncovered.md, and gone through this time:\n%s\n' \
        "$(cat gone_through.txt)"
[ ! -s unexplained.txt ] || {
    printf '\nNot gone through, and not explained in uncovered.md:\n%s\n' \
        "$(cat unexplained.txt)"
    exit 1
}
