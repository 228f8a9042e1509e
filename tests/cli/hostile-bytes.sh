# NUL bytes, control bytes, a thousand columns.
. "$SOURCE_DIR/tests/cli/helpers"
{
    echo call_id,customer,service,arrived_at,ended_at,reason
    printf 'N1,a\000b,08\0001,2001-10-25 09:00:00,2001-10-25 09:01:00,\000\n'
    printf 'N2,a\000c,08\0002,2001-10-25 09:00:00,2001-10-25 09:01:00,\033[31mred\n'
    printf 'N1,a\000b,08\0001,2001-10-25 09:00:00,2001-10-25 09:01:00,\000\n'
    printf 'N3,x,08\0003,2001-10-25 09:00:00\000,2001-10-25 09:01:00,\n'
    printf '\000\n'
} >nul.csv
redite report --max-rejects 2 --rejects rejects.csv -o nul.json nul.csv
figures nul.json '^(quality.(records|accepted|duplicates.exact)|calls.offered) ='
figures nul.json '^quality.rejected.by_cause.(col|bad_time)'
figures nul.json '^wait.by_service.*].offered ='
tr '\000' '@' <rejects.csv
redite verify nul.json nul.csv
# A terminal is not steered by what stands in a log.
for command in "inspect nul.csv" "report --max-rejects 2 nul.csv"; do
    # shellcheck disable=SC2086
    redite $command | tr -d '\012\040-\176\200-\377' | od -An -c
done
awk 'BEGIN {
    for (i = 1; i <= 1000; i++)
        line = line (i > 1 ? "," : "") (i == 300 ? "call_id" : i == 600 ? \
            "arrived_at" : i == 1000 ? "ended_at" : "column" i)
    print line
    for (n = 1; n <= 3; n++) {
        line = ""
        for (i = 1; i <= 1000 - (n == 3); i++)
            line = line (i > 1 ? "," : "") (i == 300 ? "W" n : i == 600 ? \
                "2001-10-25 09:00:00" : i == 1000 ? "2001-10-25 09:00:42" : i)
        print line
    }
}' >wide.csv
redite report --max-rejects 1 -o wide.json wide.csv
figures wide.json '^(quality.(records|accepted)|quality.rejected.by_cause.col|calls.offered|wait.all.wait.max)'
