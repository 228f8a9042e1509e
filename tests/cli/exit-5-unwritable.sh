# Status 5: an output cannot be written.
redite report -o /dev/full fixtures/small.csv
