# The five complaints, held against the evening that replays them: status 1.
redite report --claims article-2001 --claims fr-L224-38 \
    --tariffs fixtures/article-2001-tariff.csv --agent-hour-cost 120 \
    --from 2001-10-25 --to 2001-10-26 -o - -o report.json \
    fixtures/article-2001.csv fixtures/article-2001-tickets.csv >report.txt
status=$?
sed -n '/^What was claimed/,/^What the logs/p' report.txt
sed -n '/^  "claims"/,$p' report.json
exit $status
