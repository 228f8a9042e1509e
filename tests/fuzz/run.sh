#!/bin/sh
# Long runs of the fuzz targets with libFuzzer, under the address and undefined-
# behaviour sanitizers: all of them, or those that FUZZ names; FUZZ_RUNS inputs
# of at most FUZZ_LONGEST bytes each. What they learn is kept in
# fuzz-build/corpus, what they find beside it; with FUZZ_KEEP=yes, the fewest
# inputs that reach what no seed reaches become seeds. Without clang, the sound
# program's own driver gets as many inputs.
#
#     make fuzz FUZZ='csv json' FUZZ_RUNS=1000000
set -eu
runs=${FUZZ_RUNS:-10000000}
longest=${FUZZ_LONGEST:-512}
seeds=$SOURCE_DIR/tests/fuzz/corpus
words=$SOURCE_DIR/tests/fuzz/dict
mkdir -p "$BUILD_DIR/fuzz-build/corpus"
cd "$BUILD_DIR/fuzz-build"

all=$(find "$SOURCE_DIR/tests/fuzz" -name 'fuzz_*.c' |
    sed 's,.*/fuzz_,,; s/[.]c$//' | sort)
targets=${FUZZ:-$all}

echo 'int LLVMFuzzerTestOneInput(const unsigned char *data, unsigned long size);
int LLVMFuzzerTestOneInput(const unsigned char *data, unsigned long size)
{ return size > 0 && data[0] == 0; }' >probe.c
if ! clang -fsanitize=fuzzer,address,undefined probe.c -o probe 2>/dev/null; then
    echo "clang has no libFuzzer here; the driver of the tests does the work"
    make -s -C "$BUILD_DIR" check TESTS= >/dev/null
    for target in $targets; do
        "$BUILD_DIR/tests/fuzz/fuzz_$target" "$seeds/$target" "$runs" \
            "$words/$target"
    done
    exit
fi

# Comparisons are not traced: the dictionaries have the words, libFuzzer sees
# those of whole strings anyway, and it would take half of the time.
flags="-g -O2 -D_GNU_SOURCE -I$SOURCE_DIR/include -I$BUILD_DIR -w -pthread
    -fno-sanitize-recover=all -fno-sanitize-coverage=trace-cmp"
# Small inputs are fast ones. They shall have many parts all the same, and no
# pattern may run long.
sizes="-DRAW_SIZE=512 -DPLAIN_SIZE=1024 -DSLAB_BLOCKS=2 -DMOST_PLAIN=16384
    -DRD_PATTERN_STEPS=2000 -DPLAIN_WORK=1048576 -DTRANSLATED_SIZE=0"
# A freed block stays poisoned while half a dozen inputs pass; with the 256 MB
# that are usual, every block would come from outside of the caches.
export ASAN_OPTIONS="quarantine_size_mb=1:thread_local_quarantine_size_kb=16:\
malloc_context_size=1:max_malloc_fill_size=0:\
allocator_release_to_os_interval_ms=-1:${ASAN_OPTIONS:-}"
export REDITE_SHARE="$SOURCE_DIR/src/share"

build_library() {
    rm -f ./*.o library.a
    # shellcheck disable=SC2086
    printf '%s\n' "$SOURCE_DIR"/src/*/*.c | grep -v /cmd/main.c |
        xargs -P "$(nproc)" -n 8 clang $flags $sizes \
            -fsanitize=fuzzer-no-link,address,undefined -c
    ar rcs library.a ./*.o
}

run_target() { # NAME
    mkdir -p "corpus/$1"
    # shellcheck disable=SC2086
    clang $flags $sizes -fsanitize=fuzzer,address,undefined \
        "$SOURCE_DIR/tests/fuzz/fuzz_$1.c" library.a $LIBRARIES -o "fuzz_$1"
    "./fuzz_$1" -runs="$runs" -max_len="$longest" -print_final_stats=1 \
        -rss_limit_mb=2048 -timeout=20 -reload=0 -artifact_prefix="$1-" \
        -dict="$words/$1" "corpus/$1" "$seeds/$1"
}

# Inputs have their hash for a name: its beginning will do.
keep_inputs() { # NAME
    "./fuzz_$1" -set_cover_merge=1 -use_counters=0 "$seeds/$1" "corpus/$1"
    for input in "$seeds/$1"/*; do
        name=$(basename "$input")
        printf %s "$name" | grep -qxE '[0-9a-f]{40}' &&
            mv "$input" "$seeds/$1/$(printf %.10s "$name")"
    done
    return 0
}

is_current() {
    [ -f library.a ] &&
        ! find "$SOURCE_DIR/src" "$SOURCE_DIR/include" "$0" -newer library.a |
            grep -qE '[.](c|h|sh)$'
}

is_current || build_library
status=0
for target in $targets; do
    if ! run_target "$target"; then
        status=1
    elif [ "${FUZZ_KEEP:-no}" = yes ]; then
        keep_inputs "$target"
    fi
done
exit $status
