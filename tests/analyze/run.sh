#!/bin/sh
# What compilers and analyzers find without running anything: clang-tidy,
# cppcheck and gcc's own analyzer, over the program and its tests. All of it, or
# the tools that are named. Nothing is printed but findings; silenced.txt says
# which are none, and why.
#
#     make analyze ANALYZE='cppcheck gcc'
set -u
here=$SOURCE_DIR/tests/analyze
cd "$SOURCE_DIR" || exit 1
flags="-std=gnu11 -Iinclude -I$BUILD_DIR -D_GNU_SOURCE
    -DPKGDATADIR=\"share\" -DLOCALEDIR=\"locale\""

# The checks of a tool ($1) that are silenced for a file ($2), each behind $3.
silenced() {
    awk -v tool="$1" -v file="$2" -v before="$3" \
        '$1 == tool && $3 == file { printf "%s%s ", before, $2 }' \
        "$here/silenced.txt"
}

# What the file ($1) is told beforehand.
known() {
    [ "$1" = src/base/error.c ] || echo "-include $here/known.h"
}

analyze_tidy() {
    off=$(silenced tidy "$1" ,- | tr -d ' ')
    # shellcheck disable=SC2046,SC2086
    clang-tidy --quiet ${off:+--checks="$off"} "$1" -- $flags $(known "$1") \
        2>&1 | grep -vE '^[0-9]+ warnings?( and [0-9]+ errors?)? generated|^Suppressed |^Use -header'
}

# Leaks are LeakSanitizer's: gcc 12 takes what is handed out through a pointer
# for lost.
analyze_gcc() {
    # shellcheck disable=SC2046,SC2086
    gcc $flags $(known "$1") -O1 -fanalyzer -Wno-analyzer-malloc-leak \
        $(silenced gcc "$1" -Wno-analyzer-) -c "$1" -o /dev/null 2>&1
}

analyze_cppcheck() {
    awk '$1 == "cppcheck" { print $2 ":" $3 }' "$here/silenced.txt" \
        >"$work/silenced"
    cppcheck -j2 --quiet --enable=warning,performance,portability --std=c11 \
        --suppressions-list="$work/silenced" --inline-suppr \
        --library="$here/cppcheck.cfg" -Iinclude -I"$BUILD_DIR" \
        -D_GNU_SOURCE src tests 2>&1
}

case ${1:-} in
--file) # one of many that xargs starts
    "analyze_$2" "$3"
    exit 0
    ;;
esac

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
status=0
for tool in ${*:-cppcheck gcc tidy}; do
    case $tool in
    cppcheck) program=cppcheck ;;
    tidy) program=clang-tidy ;;
    gcc) program=gcc ;;
    *)
        echo "there is no analyzer '$tool' here: cppcheck, gcc, tidy" >&2
        exit 2
        ;;
    esac
    if ! command -v $program >/dev/null; then
        echo "$program is missing; './bootstrap analyze' installs it" >&2
        exit 2
    fi
    case $tool in
    cppcheck) analyze_cppcheck ;;
    gcc) find src -name '*.c' ;;
    tidy) find src tests -name '*.c' ! -name isal_alone.c ;;
    esac >"$work/files"
    if [ "$tool" = cppcheck ]; then
        mv "$work/files" "$work/found"
    else
        sort "$work/files" | xargs -P "$(nproc)" -n 1 \
            sh "$0" --file $tool >"$work/found"
    fi
    if [ -s "$work/found" ]; then
        cat "$work/found"
        status=1
    fi
done
exit $status
