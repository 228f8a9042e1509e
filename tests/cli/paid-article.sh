# An evening at a hotline at 2 F a minute, as an editor would read it, and what
# of it is money (fixtures/README.md).
. "$SOURCE_DIR/tests/cli/helpers"
evening="--from 2001-10-25 --to 2001-10-26
    fixtures/article-2001.csv fixtures/article-2001-tickets.csv"
redite report --tariffs fixtures/article-2001-tariff.csv --in EUR \
    --agent-hour-cost 120 -o - -o report.json $evening |
    sed -n '/^What callers paid/,/^What the logs/p'
blocks report.json paid
figures report.json '^parameters[.](tariffs|holidays|in|agent|claims)'
echo "== without tariffs"
redite report -o report.json $evening
blocks report.json paid claims
figures report.json '^quality[.]untariffed'
