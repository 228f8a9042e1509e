#!/bin/sh
# Speed and memory, as ratios to what runs beside it on the same files: a log
# of CALLS simulated calls (1000000) with tickets and a tariff, in eight daily
# files and in one; medians of RUNS runs (5), taken in turn. For `make bench`,
# which gives the folders; the table goes to standard output, in Markdown.
# What is not installed is skipped, and the table says so.
set -eu
LC_ALL=C
TZ=UTC
REDITE_SHARE=$SOURCE_DIR/src/share
export LC_ALL TZ REDITE_SHARE
calls=${CALLS:-1000000}
runs=${RUNS:-5}
redite=$BUILD_DIR/src/redite
here=$SOURCE_DIR/tests/bench
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
mkdir "$work/times" "$work/duckdb"
: >"$work/skipped"

skip() {
    echo "$*" >>"$work/skipped"
}

command -v /usr/bin/time >/dev/null || {
    echo "make bench needs GNU time: install the package 'time'" >&2
    exit 1
}

# ---- who takes part ---------------------------------------------------------
has_isal=yes
${CC:-cc} -O2 -o "$work/isal_alone" "$here/isal_alone.c" -lisal 2>/dev/null || {
    has_isal=
    skip "libisal is not installed."
}
has_duckdb=
if ! command -v npm >/dev/null; then
    skip "DuckDB is left out, for there is no npm."
elif ! (cd "$work/duckdb" && timeout 300 npm install --silent --no-fund \
    --no-audit @duckdb/node-api) >"$work/npm" 2>&1; then
    skip "DuckDB is left out, for npm could not install @duckdb/node-api."
else
    has_duckdb=yes
fi
command -v mawk >/dev/null || skip "mawk is not installed."

# ---- on what ----------------------------------------------------------------
"$redite" simulate --calls "$calls" --days 8 "$work/eight" &
"$redite" simulate --calls "$calls" --days 8 --files 1 "$work/one"
wait $!
load=$(cut -d ' ' -f 1 /proc/loadavg 2>/dev/null || echo unknown)
tariff=$work/one/tariff.csv

# ---- how --------------------------------------------------------------------
# Run a command; a line of its seconds and its most memory in KiB.
measure() { # NAME COMMAND...
    name=$1
    shift
    /usr/bin/time -a -o "$work/times/$name" -f '%e %U %M' "$@" \
        >"$work/said" 2>"$work/complaint" || {
        cat "$work/complaint" >&2
        exit 1
    }
}

# One run of everybody, on the files in the folder $1.
run_all() {
    cut=$1
    set -- "$work/$cut"/calls*.gz
    measure "$cut.zlib" "$BUILD_DIR/tests/bench/zlib_alone" "$@" \
        "$work/$cut/tickets.csv.gz"
    [ -z "$has_isal" ] || measure "$cut.isal" "$work/isal_alone" "$@" \
        "$work/$cut/tickets.csv.gz"
    for threads in 2 1; do
        measure "$cut.redite$threads" "$redite" report --threads $threads \
            --tariffs "$tariff" -o "$work/report.json" "$@" \
            "$work/$cut/tickets.csv.gz"
    done
    measure "$cut.limited" "$redite" report --threads 2 --memory 256M \
        --tariffs "$tariff" "$@" "$work/$cut/tickets.csv.gz"
    for threads in ${has_duckdb:+2 1}; do
        measure "$cut.duckdb$threads" node "$here/duckdb.cjs" \
            "$work/duckdb" $threads "$tariff" "$@"
        compare
    done
    ! command -v mawk >/dev/null || measure "$cut.mawk" sh -c \
        'gzip -dc "$@" | mawk -F, '"'"'$9 == "answered" {
            n[substr($5, 12, 2)]++ } END { for (h in n) print h, n[h] }'"'" \
        sh "$@"
}

# Both must have answered the same question.
compare() {
    ours=$(awk '/"(identified|repeat_any)":/ { gsub(/[^0-9]/, "", $2)
        printf " %s", $2; if (++n == 2) exit }' "$work/report.json")
    theirs=$(awk '$1 == "repeats" { printf " %s %s", $2, $3 }' "$work/said")
    [ "$ours" = "$theirs" ] || {
        echo "redite and DuckDB differ:$ours,$theirs" >&2
        exit 1
    }
}

run=0
while [ "$run" -lt "$runs" ]; do
    run=$((run + 1))
    for cut in eight one; do
        run_all $cut
        echo "run $run of $runs, files: $cut" >&2
    done
done

# ---- the table --------------------------------------------------------------
# Medians of a contender: wall, user, most memory.
median() {
    sort -n "$work/times/$1" | awk '
        { wall[NR] = $1; user[NR] = $2; if ($3 > most) most = $3 }
        END { middle = int((NR + 1) / 2)
            print wall[middle], user[middle], most }'
}

row() { # CUT CONTENDER TEXT
    [ -f "$work/times/$1.$2" ] || return 0
    echo "$(median "$1.$2") $(median "$1.zlib")" | TEXT=$3 awk '{
        printf "| %s | %.2f s | %.2f s | %.2f | %.0f MB |\n", ENVIRON["TEXT"],
            $1, $2, $1 / ($4 + 0 == 0 ? 0.01 : $4), $3 / 1024 }'
}

count_bytes() {
    cat "$@" | wc -c
}

table() { # CUT TITLE
    printf '\n## %s\n\n' "$2"
    echo "| | wall | user | to zlib alone | peak memory |"
    echo "| --- | ---: | ---: | ---: | ---: |"
    row "$1" zlib "zlib alone, one core"
    row "$1" isal "libisal alone, one core"
    row "$1" redite2 "redite report, 2 threads"
    row "$1" redite1 "redite report, 1 thread"
    row "$1" limited "redite report, 2 threads, \`--memory 256M\`"
    row "$1" duckdb2 "DuckDB, 2 threads"
    row "$1" duckdb1 "DuckDB, 1 thread"
    row "$1" mawk "\`gzip -dc \\| mawk\`, one figure"
}

plain=$("$BUILD_DIR/tests/bench/zlib_alone" "$work"/one/*.gz)
packed=$(count_bytes "$work"/one/*.gz)
tickets=$(gzip -dc "$work/one/tickets.csv.gz" | sed 1d | wc -l)
model=$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo 2>/dev/null | head -n 1)
version=$("$redite" --version)
cat <<END
# How fast, in how much memory

Written by \`make bench CALLS=$calls RUNS=$runs\` of $version on $(date -u +%Y-%m-%d).
Machine: ${model:-$(uname -m)}, $(nproc) cores, $(uname -s); its load just before the runs was
$load, so whatever else it does is in these figures.

$calls simulated calls and $tickets ticket events, $((plain / 1000000)) MB of CSV in
$((packed / 1000000)) MB of gzip; medians of $runs runs that took turns, the most memory of any run.
redite makes its whole report, tickets and costs too. DuckDB reads the calls and
the tariff, without the tickets, and answers by hour: calls, distinct agents,
quantiles of waits; repeats within 7 days, and with the same reason; the cost.
Both must count the same repeats. mawk counts the answered calls by hour.
END
table eight "In eight daily files"
table one "In one file"
if [ -s "$work/skipped" ]; then
    echo
    cat "$work/skipped"
fi
