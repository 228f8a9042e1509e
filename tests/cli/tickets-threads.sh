# Tickets that say when they were closed, read by one thread and by two.
. "$SOURCE_DIR/tests/cli/helpers"
cp fixtures/small.csv calls.csv
redite report --threads 1 --max-rejects 100% -o one.json calls.csv fixtures/profile-glpi.csv
redite report --threads 2 --max-rejects 100% -o two.json calls.csv fixtures/profile-glpi.csv
cmp one.json two.json && echo "the same"
figures two.json '^quality.(records|accepted|duplicates|unlinked)|^inputs.*(name|records) ='
