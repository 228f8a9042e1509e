#!/bin/sh
# What redite and others make of damaged files: a thousand calls of 103003
# seconds of talk, in files of which one digit, the end or a header is wrong. For
# `make damaged`, which gives the folders; the table goes to standard output, in
# Markdown: calls, seconds and exit status. What is not installed is left out.
# DUCKDB names a folder with the npm package @duckdb/node-api.
set -u
LC_ALL=C
TZ=UTC
REDITE_SHARE=$SOURCE_DIR/src/share
export LC_ALL TZ REDITE_SHARE
redite=$BUILD_DIR/src/redite
duckdb=${DUCKDB:-}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
cd "$work" || exit 1

# ---- the files --------------------------------------------------------------
awk 'BEGIN {
    print "call_id,customer,service,arrived_at,answered_at,ended_at,agent"
    for (i = 1; i <= 1000; i++) {
        at = 1004266800 + i * 37
        printf "c%04d,061234%04d,a,%d,%d,%d,agent%d\n", i, i, at, at + 60,
            at + 160 + i % 7, i % 9
    }
}' >whole.csv
gzip -n <whole.csv >whole.csv.gz
head -n 501 whole.csv >half.csv

# All but the last $1 bytes of $2; the last of them; ISIZE, or CRC and ISIZE.
without_last() { head -c -"$1" "$2"; }
last() { tail -c "$1" "$2"; }

# One digit of one call's end: the checksum is still that of what it was.
sed '500s/,100428/,100429/3' whole.csv | gzip -n >changed.gz
{
    without_last 8 changed.gz
    last 8 whole.csv.gz
} >digit.csv.gz
# The data of the first half is whole, and ends with a line; its trailer is gone.
gzip -n <half.csv >half.gz
without_last 8 half.gz >cut.csv.gz
# The length in the trailer is that of another file.
{
    without_last 4 whole.csv.gz
    last 4 half.gz
} >length.csv.gz
# The header names a column less than the records have.
sed '1s/,service//' whole.csv | gzip -n >header.csv.gz
# Of two members one is missing as a whole, so that no byte is wrong.
cp half.gz member.csv.gz

# ---- who is asked -----------------------------------------------------------
# Each prints "calls seconds"; its status is the one that a script would see.
ask_redite() {
    "$redite" report -q -o - -o report.json "$1" >shown || return
    awk -F '[:,]' '/"answered":/ && !calls { calls = $2 + 0 }
        /"talk":/ && !mean { found = 1 }
        found && /"mean":/ && !mean { mean = $2 }
        END { printf "%d %d\n", calls, calls * mean + 0.5 }' report.json
}
ask_zcat() {
    zcat "$1" |
        awk -F, 'NR > 1 { s += $6 - $5 } END { print NR - 1, s }'
}
ask_miller() {
    mlr --icsv --gzin --onidx put -q '@s += $ended_at - $answered_at;
        @n += 1; end { print @n . " " . @s }' "$1"
}
ask_goaccess() {
    zcat "$1" | awk -F, 'NR > 1 { print "10.0.0.1 - -",
        "[28/Oct/2001:12:00:00 +0000] \"GET / HTTP/1.0\" 200", $6 - $5 }' |
        goaccess - --no-global-config --log-format=COMMON -o go.json \
            >/dev/null || return
    sed 's/.*"valid_requests": *\([0-9]*\).*"bandwidth": *\([0-9]*\).*/\1 \2/
        q' go.json
}
ask_duckdb() {
    node -e 'const { DuckDBInstance } = require("@duckdb/node-api");
        (async () => {
            const db = await DuckDBInstance.create(":memory:");
            const rows = await (await db.connect()).runAndReadAll(
                "SELECT count(*)::INTEGER, " +
                "sum(ended_at - answered_at)::INTEGER " +
                `FROM read_csv("${process.argv[1]}")`);
            console.log(rows.getRows()[0].join(" "));
        })().catch(() => process.exit(1));' "$1"
}

tools="redite zcat"
command -v mlr >/dev/null && tools="$tools miller"
command -v goaccess >/dev/null && tools="$tools goaccess"
[ -n "$duckdb" ] && tools="$tools duckdb" && NODE_PATH=$duckdb/node_modules &&
    export NODE_PATH

# ---- the table --------------------------------------------------------------
row() {
    printf '| %s' "$1"
    for tool in $tools; do
        rm -f go.json report.json
        said=$("ask_$tool" "$2" 2>/dev/null)
        status=$?
        if [ $status -ne 0 ]; then
            printf ' | status %d' $status
        else
            printf ' | %s' "$(echo "$said" | tail -n 1)"
        fi
    done
    printf ' |\n'
}

echo "| calls, seconds | $(echo "$tools" | sed 's/ / | /g') |"
echo "| --- | $(echo "$tools" | sed 's/[a-z]*/---/g; s/ / | /g') |"
row "sound" whole.csv.gz
row "one digit flipped" digit.csv.gz
row "cut on a line end" cut.csv.gz
row "length in the trailer wrong" length.csv.gz
row "CSV header a column short" header.csv.gz
row "second of two gzip members missing" member.csv.gz
