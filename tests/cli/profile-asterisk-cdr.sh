# Asterisk cdr-csv: legs, three numbers of columns, a byte that is not UTF-8, the
# clock of the stamps told by the epochs; with a header, and as a table.
. "$SOURCE_DIR/tests/cli/helpers"
# The kept calls, as the evidence names them.
calls() {
    redite evidence calls.offered "$@" | cut -d , -f 1-11
}
try inspect fixtures/profile-asterisk-cdr.csv
calls fixtures/profile-asterisk-cdr.csv
try inspect fixtures/profile-asterisk-cdr-local.csv | sed '/^The first/,$d'
calls fixtures/profile-asterisk-cdr-local.csv
calls --timezone UTC fixtures/profile-asterisk-cdr-local.csv
try inspect fixtures/profile-asterisk-cdr-db.csv
calls --max-rejects 1 fixtures/profile-asterisk-cdr-db.csv
