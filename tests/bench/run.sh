#!/bin/sh
# Speed, as ratios to what runs beside it on the same files: the median of
# RUNS runs (5) of a log of CALLS calls (1000000) in eight files. For `make bench`.
set -eu
LC_ALL=C
TZ=UTC
REDITE_SHARE=$SOURCE_DIR/src/share
export LC_ALL TZ REDITE_SHARE
calls=${CALLS:-1000000}
runs=${RUNS:-5}
redite=$BUILD_DIR/src/redite
tariff=$SOURCE_DIR/fixtures/article-2001-tariff.csv
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

command -v /usr/bin/time >/dev/null || {
    echo "make bench needs GNU time: install the package 'time'" >&2
    exit 1
}

awk -v calls="$calls" -v days=8 -v folder="$work" \
    -f "$SOURCE_DIR/tests/bench/make-log.awk"
cat "$work"/*.csv >"$work/all"
bytes=$(wc -c <"$work/all")
rm "$work/all"
gzip "$work"/*.csv
packed=$(cat "$work"/*.gz | wc -c)

# Runs a command; its median seconds, and its most memory in KiB.
measure() {
    i=0
    : >"$work/times"
    while [ "$i" -lt "$runs" ]; do
        /usr/bin/time -a -o "$work/times" -f '%e %U %M' "$@" >/dev/null
        i=$((i + 1))
    done
    sort -n "$work/times" | awk '
        { wall[NR] = $1; user[NR] = $2; if ($3 > most) most = $3 }
        END {
            middle = int((NR + 1) / 2)
            print wall[middle], user[middle], most
        }'
}

line() {
    name=$1
    shift
    measure "$@" >"$work/line"
    read -r wall user most <"$work/line"
    [ -n "${base:-}" ] || base=$wall
    echo "$name;$wall;$user;$most;$base" | awk -F ';' '{
        printf "%-34s %8.2f s %8.2f s %8.1f x %8.0f MB\n", $1, $2, $3,
            $2 / $5, $4 / 1024
    }'
}

echo "$calls calls: $bytes bytes, $packed bytes of gzip; median of $runs runs"
printf '%-34s %10s %10s %10s %11s\n' "" "wall" "user" "to gzip" "memory"
line "gzip -dc" sh -c 'gzip -dc "$1"/*.gz' sh "$work"
line "gzip -dc | awk, answered by hour" sh -c \
    'gzip -dc "$1"/calls-*.gz | awk -F, '"'"'$9 == "answered" {
         n[substr($5, 12, 2)]++ } END { for (h in n) print h, n[h] }'"'" \
    sh "$work"
for threads in 1 2; do
    line "redite report, $threads thread(s)" "$redite" report \
        --threads "$threads" --tariffs "$tariff" "$work"/calls-*.gz \
        "$work/tickets.csv.gz"
done
