# Tickets that were opened and closed in one record, and the same ones twice.
. "$SOURCE_DIR/tests/cli/helpers"
head -n 3 fixtures/article-2001-tickets.csv >more.csv
redite report -o tickets.json --max-rejects 100% fixtures/article-2001.csv \
    fixtures/article-2001-tickets.csv more.csv fixtures/profile-glpi.csv
figures tickets.json \
    '^quality.(records|accepted|duplicates|unlinked)|^inputs.*(name|kind|records) ='
