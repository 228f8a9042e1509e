# Zendesk: times with and without an offset, and one that is ambiguous.
. "$SOURCE_DIR/tests/cli/helpers"
try inspect fixtures/profile-zendesk.csv
