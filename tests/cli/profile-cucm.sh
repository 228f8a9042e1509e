# Cisco CUCM: with header and row of types, and without; voicemail, legs, a time
# that is 0.
. "$SOURCE_DIR/tests/cli/helpers"
# The kept calls, as the evidence names them.
calls() {
    redite evidence calls.offered "$@" | cut -d , -f 1-11
}
try inspect fixtures/profile-cucm.csv | cut -c 1-150
try inspect fixtures/profile-cucm-bare.csv | sed -n '2,3p; /records/p'
calls --max-rejects 1 fixtures/profile-cucm.csv
redite report --max-rejects 1 -o cucm.json fixtures/profile-cucm.csv
figures cucm.json '^(inputs.*(records|rejected|skipped)|calls[.])'
# The same rows twice are one call each, and counted.
redite report --max-rejects 1 -o both.json fixtures/profile-cucm.csv \
    fixtures/profile-cucm-bare.csv
figures both.json '^(calls[.]|quality.duplicates)'
