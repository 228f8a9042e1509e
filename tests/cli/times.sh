# One instant, written in every native way.
. "$SOURCE_DIR/tests/cli/helpers"
redite report -o times.json fixtures/times.csv
figures times.json '^(inputs.*(records|rejected|first|last)|calls.offered)'
figures times.json '^wait.all.wait[.]'
figures times.json '^wait.by_hour.*].offered =' | grep -v ' = 0$'
