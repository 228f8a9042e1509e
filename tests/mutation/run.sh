#!/bin/sh
# Does some test fail when a figure is computed wrongly? Each mutant is one
# change of one operator or number in src/metric or src/ledger (mutate.awk).
# It is built in a scratch folder, and the tests are run until one fails: those
# of units first, then cases of the command line, then properties. Every MUTATE-th
# mutant is tried (20), from MUTATE_FROM on (1). One line each goes to standard
# output: file:line, the change, `killed by` which test, or SURVIVED.
#
#     make mutation MUTATE=50 >mutants.txt
#     make mutation MUTATE=1 MUTATE_FILES=src/metric/wait.c
set -u
LC_ALL=C
TZ=UTC
CMOCKA_MESSAGE_OUTPUT=TAP
REDITE_SHARE=$SOURCE_DIR/src/share
export LC_ALL TZ CMOCKA_MESSAGE_OUTPUT REDITE_SHARE
cd "$SOURCE_DIR" || exit 1
files=${MUTATE_FILES:-$(echo src/metric/*.c src/ledger/*.c)}
every=${MUTATE:-20}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/src" "$work/unit" "$work/objects"

# The sanitizer of addresses sees what is read or written beside a list, and what
# is never freed.
flags="-std=gnu11 -O1 -w -fPIC -pthread -fsanitize=address
    -Iinclude -I$BUILD_DIR -D_GNU_SOURCE
    -DPKGDATADIR=\"share\" -DLOCALEDIR=\"locale\""

object_of() { echo "$work/objects/$(basename "$1" .c).o"; }

# The rooms become one shared library, so that nothing but it is linked again.
link_rooms() {
    # shellcheck disable=SC2086
    gcc -shared -fsanitize=address -o "$work/libredite.so" \
        "$work"/objects/*.o $LIBRARIES
}

build() {
    for source in src/*/*.c; do
        case $source in src/cmd/*) continue ;; esac
        # shellcheck disable=SC2086
        gcc $flags -c "$source" -o "$(object_of "$source")" || exit 1
    done
    link_rooms || exit 1
    # shellcheck disable=SC2086
    gcc $flags src/cmd/*.c -o "$work/src/redite" "$work/libredite.so" \
        $LIBRARIES || exit 1
    for test in $units; do
        # shellcheck disable=SC2086
        gcc $flags "tests/unit/test_$test.c" -o "$work/unit/$test" \
            "$work/libredite.so" $LIBRARIES -lcmocka || exit 1
    done
}

# Those that look at figures.
units="absorb amounts erlang histogram survival wilson wait quality paid paid_time
    staffing staffing_need law twins legs partition"

# The first of the tests of units that fails; none where all pass.
fails_unit() {
    cd "$work" || exit 1
    for test in $first_units $units; do
        if ! timeout 60 "unit/$test" >/dev/null 2>&1; then
            echo "test_$test"
            break
        fi
    done
    cd "$SOURCE_DIR" || exit 1
}

passes_case() {
    rm -rf "$work/in" && mkdir "$work/in"
    ln -s "$SOURCE_DIR/fixtures" "$work/in/fixtures"
    : >"$work/expected"
    [ ! -f "$1.out" ] || cp "$1.out" "$work/expected"
    (cd "$work/in" && PATH=$work/src:$PATH &&
        exec timeout 60 sh "$SOURCE_DIR/$1") >"$work/out" 2>/dev/null </dev/null
    cmp -s "$work/out" "$work/expected"
}

fails_case() {
    for case in $cases; do
        if ! passes_case "$case"; then
            echo "$case"
            break
        fi
    done
}

fails_property() {
    for test in oracle sums order threads; do
        if BUILD_DIR=$work timeout 300 sh "tests/prop/$test.test" 2>/dev/null |
            grep -q '^not ok' ; then
            echo "tests/prop/$test.test"
            break
        fi
    done
}

# The tests that bear a name like that of the file come first.
first_for() {
    name=$(basename "$1" .c)
    for test in $units; do
        case $name in "$test"*) echo "$test" ;; esac
    done
}

build
first_units=
cases=
for case in tests/cli/*.sh; do # some need what is installed, or say no figures
    ! passes_case "$case" || cases="$cases $case"
done
killer=$(fails_unit)$(fails_property)
if [ -n "$killer" ]; then
    echo "$killer fails without any mutation" >&2
    exit 1
fi

for file in $files; do
    awk -f tests/mutation/mutate.awk "$file" | sed "s|^|$file	|"
done | awk -v every="$every" -v from="${MUTATE_FROM:-1}" \
    '(NR - from) % every == 0' >"$work/mutants"

tab=$(printf '\t')
killed=0
survived=0
while IFS=$tab read -r file line at was becomes; do
    awk -v line="$line" -v at="$at" -v was="$was" -v becomes="$becomes" '
        NR == line {
            $0 = substr($0, 1, at - 1) becomes substr($0, at + length(was))
        }
        { print }' "$file" >"$work/mutant.c"
    text=$(sed -n "${line}s/^ *//p" "$file")
    object=$(object_of "$file")
    cp "$object" "$work/sound.o"
    # shellcheck disable=SC2086
    if gcc $flags -I"$(dirname "$file")" -c "$work/mutant.c" -o "$object" \
        2>/dev/null && link_rooms 2>/dev/null; then
        first_units=$(first_for "$file")
        killer=$(fails_unit)
        [ -n "$killer" ] || killer=$(fails_case)
        [ -n "$killer" ] || killer=$(fails_property)
    else
        killer=compiler
    fi
    cp "$work/sound.o" "$object"
    if [ -n "$killer" ]; then
        killed=$((killed + 1))
        verdict="killed by $(basename "$killer")"
    else
        survived=$((survived + 1))
        verdict=SURVIVED
    fi
    echo "$file:$line:$at |$was->$becomes| \`$text\` | $verdict"
done <"$work/mutants"
echo "$killed killed, $survived survived"
