# GLPI, in French and in English: openings, closings, an ambiguous date.
. "$SOURCE_DIR/tests/cli/helpers"
try inspect fixtures/profile-glpi.csv fixtures/profile-glpi-en.csv
