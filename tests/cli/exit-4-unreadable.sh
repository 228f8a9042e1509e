# Status 4: an input cannot be read. There is no report, of the others neither.
redite report fixtures/small.csv no-such-file.csv
