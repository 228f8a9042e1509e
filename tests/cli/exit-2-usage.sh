# Status 2: the command line is wrong. Nothing on standard output.
redite report --from yesterday fixtures/small.csv
