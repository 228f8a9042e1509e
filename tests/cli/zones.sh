# --zone says of files, by their names, in which zone their local times are; of
# patterns that match, the last. The report's zone stays what it is.
. "$SOURCE_DIR/tests/cli/helpers"
for name in madrid-1 lisbon-1; do
    printf '%s\n' call_id,arrived_at,ended_at \
        "$name,2024-01-15 12:00:00,2024-01-15 12:05:00" >$name.csv
done
mkdir logs
mv lisbon-1.csv logs
in_zones() {
    echo "== $*"
    redite report "$@" -o report.json madrid-1.csv logs/lisbon-1.csv &&
        figures report.json '^(period.timezone|inputs.*(name|first))'
}
in_zones --timezone UTC
in_zones --timezone UTC --zone '*.csv=Europe/Lisbon' --zone 'madrid*=Europe/Madrid'
in_zones --timezone UTC --zone 'madrid*=Europe/Madrid' --zone '*.csv=Europe/Lisbon'
in_zones --timezone UTC --zone 'logs/*=Asia/Kolkata'

# What cannot be meant is refused.
try report --zone 'rome-*=Europe/Rome' madrid-1.csv
try report --zone 'madrid*=Europe/Nowhere' madrid-1.csv
try report --zone madrid.csv madrid-1.csv
long=$(printf '%1030s' x | tr ' ' x)
try report --zone "$long=Europe/Madrid" madrid-1.csv | sed "s/$long/LONG/"
