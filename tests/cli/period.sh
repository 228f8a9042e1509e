# --from and --to: what is outside is counted, and in no figure.
. "$SOURCE_DIR/tests/cli/helpers"
show() {
    redite report -o report.json "$@" fixtures/hotline-2001-10.csv.gz
    figures report.json '^(parameters.(from|to)|period) ='
    figures report.json '^(parameters.(from|to) |period|calls.offered|quality.(outside|empty))'
    figures report.json '^wait.by_date.*].offered ='
}
show() {
    echo "== $*"
    redite report -o report.json "$@" fixtures/hotline-2001-10.csv.gz
    figures report.json '^(parameters.(from|to) |period.(from|to))'
    figures report.json '^(calls[.]|quality.(outside|empty)|wait.all.wait.(mean|max))'
    figures report.json '^wait.by_date.*].offered ='
}
show
show --from 2001-11-02
show --to 2001-10-27
show --from 2001-10-28 --to 2001-10-29
show --from 2001-10-22 --to 2001-10-26
show --from 2001-11-10
show --to 2001-10-20
show --from 2001-10-25 --from 2001-11-03
# A day is one of the report's zone.
show --timezone America/New_York --to 2001-10-26
