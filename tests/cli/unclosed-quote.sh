# A stray quote must not swallow the records behind it: status 4 and no report.
# In the last line it swallows nothing, and is a record like any other.
printf '%s\n' call_id,customer,arrived_at,ended_at \
    'a,1,2024-01-01T00:00:00Z,2024-01-01T00:01:00Z' \
    'b,"2,2024-01-01T00:00:00Z,2024-01-01T00:01:00Z' \
    'c,3,2024-01-01T00:00:00Z,2024-01-01T00:01:00Z' >open.csv
redite report -o open.json open.csv
echo "status $?"
ls open.json 2>/dev/null
head -n 3 open.csv >last.csv
redite report --max-rejects 1 --rejects rejects.csv -o last.json last.csv
echo "status $?"
cat rejects.csv
