# Status 0, and not a word on standard error.
redite report -o report.json fixtures/hotline-2001-10.csv.gz
