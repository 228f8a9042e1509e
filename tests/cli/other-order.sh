# Columns in another order, and columns that nobody knows, change nothing.
. "$SOURCE_DIR/tests/cli/helpers"
redite report -o one.json fixtures/small.csv
redite report -o other.json fixtures/other-order.csv
blocks one.json quality calls wait >one
blocks other.json quality calls wait >other
cmp one other && wc -l <one | awk '{ print ($1 > 1000 ? "the same" : "nothing") }'
redite inspect fixtures/other-order.csv | sed -n '/columns/p'
