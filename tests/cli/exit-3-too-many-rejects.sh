# Status 3: too many records cannot be used. There is no report.
redite report fixtures/rejects.csv
