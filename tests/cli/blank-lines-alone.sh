# Blank lines are not records, so a file of nothing else is as good as empty:
# nobody can tell what it is.
printf '\n\r\n  \t\n\n' >blank.csv
for command in report inspect; do
    redite $command blank.csv >out 2>err
    echo "status $?, $(wc -l <out | tr -d ' ') lines"
done
redite report -p calls -o blank.json blank.csv && ls blank.json
