# Bytes that are not UTF-8 are kept, matched as they are, and printed as U+FFFD.
. "$SOURCE_DIR/tests/cli/helpers"
redite report -o latin1.json fixtures/latin1.csv
figures latin1.json '^(inputs.*(records|rejected)|wait.by_service.*].offered =)'
# Nothing printed is other than UTF-8.
for command in "report fixtures/latin1.csv" "inspect fixtures/latin1.csv"; do
    # shellcheck disable=SC2086
    redite $command | iconv -f UTF-8 -t UTF-8 >/dev/null && echo "UTF-8"
done
iconv -f UTF-8 -t UTF-8 latin1.json >/dev/null && echo "UTF-8"
