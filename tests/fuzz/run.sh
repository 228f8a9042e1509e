#!/bin/sh
# Long runs of the fuzz targets with libFuzzer, under the address and undefined-
# behaviour sanitizers: all of them, or those that FUZZ names; FUZZ_RUNS inputs
# each. What they learn is kept in fuzz-build/corpus, what they find beside it.
# Without clang, the sound program's own driver gets as many inputs.
#
#     make fuzz FUZZ='csv json' FUZZ_RUNS=1000000
set -eu
runs=${FUZZ_RUNS:-10000000}
mkdir -p "$BUILD_DIR/fuzz-build/corpus"
cd "$BUILD_DIR/fuzz-build"

all=$(cd "$SOURCE_DIR/tests/fuzz" && ls fuzz_*.c | sed 's/^fuzz_//; s/[.]c$//')
targets=${FUZZ:-$all}

echo 'int LLVMFuzzerTestOneInput(const unsigned char *data, unsigned long size);
int LLVMFuzzerTestOneInput(const unsigned char *data, unsigned long size)
{ return size > 0 && data[0] == 0; }' >probe.c
if ! clang -fsanitize=fuzzer,address,undefined probe.c -o probe 2>/dev/null; then
    echo "clang has no libFuzzer here; the driver of the tests does the work"
    make -s -C "$BUILD_DIR" check TESTS= >/dev/null
    for target in $targets; do
        "$BUILD_DIR/tests/fuzz/fuzz_$target" \
            "$SOURCE_DIR/tests/fuzz/corpus/$target" "$runs" \
            "$SOURCE_DIR/tests/fuzz/dict/$target"
    done
    exit
fi

flags="-g -O1 -D_GNU_SOURCE -I$SOURCE_DIR/include -I$BUILD_DIR -w
    -fno-sanitize-recover=all -pthread"
objects=
for source in "$SOURCE_DIR"/src/*/*.c; do
    case $source in */cmd/main.c) continue ;; esac
    object=$(basename "$source" .c).o
    objects="$objects $object"
    [ "$object" -nt "$source" ] && continue
    # shellcheck disable=SC2086
    clang $flags -fsanitize=fuzzer-no-link,address,undefined \
        -c "$source" -o "$object"
done
for target in $targets; do
    # shellcheck disable=SC2086
    clang $flags -fsanitize=fuzzer,address,undefined \
        "$SOURCE_DIR/tests/fuzz/fuzz_$target.c" $objects $LIBRARIES \
        -o "fuzz_$target"
    mkdir -p "corpus/$target"
    "./fuzz_$target" -runs="$runs" -max_len=65536 -print_final_stats=1 \
        -rss_limit_mb=4096 -timeout=60 \
        -dict="$SOURCE_DIR/tests/fuzz/dict/$target" \
        "corpus/$target" "$SOURCE_DIR/tests/fuzz/corpus/$target"
done
