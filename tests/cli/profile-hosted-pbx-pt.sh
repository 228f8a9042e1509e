# A hosted PBX in Portuguese: lines before the header, quotes within cells, legs,
# zones by the row, callers who are masked, exports that overlap.
. "$SOURCE_DIR/tests/cli/helpers"
# The kept calls, as the evidence names them.
calls() {
    redite evidence calls.offered "$@" | cut -d , -f 1-11
}
try inspect fixtures/profile-hosted-pbx-pt.csv
calls --max-rejects 1 fixtures/profile-hosted-pbx-pt.csv
try inspect fixtures/profile-hosted-pbx-pt-2.csv | sed -n '2,4p; /records/p'
both() {
    redite report --max-rejects 1 -o both.json "$@"
    figures both.json '^(calls[.]|quality.(duplic|anonym)|inputs.*(rec|rej|skip))'
    calls --max-rejects 1 "$@"
}
both fixtures/profile-hosted-pbx-pt.csv fixtures/profile-hosted-pbx-pt-2.csv >a
both fixtures/profile-hosted-pbx-pt-2.csv fixtures/profile-hosted-pbx-pt.csv >b
cat a
cmp a b
