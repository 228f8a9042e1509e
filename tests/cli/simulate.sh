# Simulated logs: the same bytes on every machine, packed or plain, in however
# many files, and nothing in them that is rejected.
. "$SOURCE_DIR/tests/cli/helpers"
try simulate --plain --calls 3000 plain
(cd plain && sha256sum -- *)
try simulate --calls 3000 --days 8 --seed 2001 --files daily packed
for log in packed/*.gz; do
    gzip -dc "$log" | cmp - "plain/$(basename "$log" .gz)" && echo the same
done
head -n 3 plain/calls-2001-10-31.csv plain/tickets.csv plain/agents.csv
cat plain/tariff.csv
try report --tariffs packed/tariff.csv -o packed.json packed/calls-* \
    packed/tickets.csv.gz packed/agents.csv
figures packed.json '^quality\.(records|accepted|rejected.total)|^calls\.|^repeat\.(repeat_same|restated|redone|new_ticket|carried|unclear|unknown) |wait.(day|night).wait.p50'
# Cut otherwise, the lines are the same.
for files in 1 7 12; do
    try simulate --calls 3000 --files $files cut
    ls cut
    for log in cut/calls*; do gzip -dc "$log" | sed 1d; done >lines
    for log in plain/calls*; do sed 1d "$log"; done | cmp - lines && echo the same
    rm -r cut
done
# Fewer calls than hours, and than files.
try simulate --calls 1 --days 3660 --files 1 --plain one
cat one/calls.csv
try simulate --calls 1 --days 1 --files 3 three
try report -o three.json three/calls-* three/tickets.csv.gz three/agents.csv
figures three.json '^quality.(records|rejected.total)'
# Other calls.
try simulate --plain --calls 3000 --seed 18446744073709551615 other
cmp -s other/tickets.csv plain/tickets.csv || echo others
