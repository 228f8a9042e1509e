# Dates that a spreadsheet has exchanged are rejected, not guessed.
. "$SOURCE_DIR/tests/cli/helpers"
try inspect fixtures/profile-fcc-complaints.csv
try report -o none.json fixtures/small.csv fixtures/profile-fcc-complaints.csv
