# What the property tests share: where things are, a folder to work in, and
# TAP. Sourced, with SOURCE_DIR and BUILD_DIR set.
set -u
LC_ALL=C
TZ=UTC
REDITE_SHARE=${REDITE_SHARE:-$SOURCE_DIR/src/share}
export LC_ALL TZ REDITE_SHARE

redite=$BUILD_DIR/src/redite
fixtures=$SOURCE_DIR/fixtures
here=$SOURCE_DIR/tests/prop
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
test_count=0

# The last command's status is the result of the test that $1 names.
result() {
    set -- $? "$1"
    test_count=$((test_count + 1))
    if [ "$1" -eq 0 ]; then
        echo "ok $test_count - $2"
    else
        echo "not ok $test_count - $2"
    fi
}

# The test $1 does not apply here, because of $2.
skip() {
    test_count=$((test_count + 1))
    echo "ok $test_count - $1 # SKIP $2"
}

# Comments; of many lines, the first.
note() {
    sed -e 's/^/# /' -e '10q'
}

finish() {
    echo "1..$test_count"
}

# Under a sanitizer, memory and limits are another matter.
is_sanitized() {
    grep -q -e '-fsanitize' "$BUILD_DIR/config.status" 2>/dev/null
}

# The report of files as JSON in $1. Its status is that of the program.
report() {
    json=$1
    shift
    rm -f "$json"
    "$redite" report -o "$json" "$@"
}

# A JSON report without its block of inputs: what does not depend on how the
# records came in files.
without_inputs() {
    awk '/^  "inputs": \[/ { hidden = 1 }
         !hidden { print }
         /^  \],?$/ { hidden = 0 }' "$1"
}

# Whether two JSON reports have the same figures.
same_figures() {
    without_inputs "$1" >left && without_inputs "$2" >right &&
        cmp left right 2>&1 | note && cmp -s left right && test -s left
}

# The figures of a JSON report, one a line.
flatten() {
    awk -f "$SOURCE_DIR/tests/cli/flatten.awk" "$1"
}

# The value of one figure: figure REPORT PATH.
figure() {
    flatten "$1" | awk -v path="$2" '
        substr($0, 1, length(path) + 3) == path " = " {
            print substr($0, length(path) + 4)
        }'
}

# The records of a log in an order of chance, its header first; $2 is the seed.
shuffle() {
    awk -v seed="$2" 'NR == 1 { print "0 " $0; next }
        { seed = (seed * 16807) % 2147483647; print seed " " $0 }' "$1" |
        sort -n -s -k 1,1 | cut -d ' ' -f 2-
}
