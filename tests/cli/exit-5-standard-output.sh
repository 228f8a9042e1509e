# Status 5: standard output is checked at the end.
redite report fixtures/small.csv >/dev/full
