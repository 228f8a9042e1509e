# The report's zone says which hour and which day an instant is of.
. "$SOURCE_DIR/tests/cli/helpers"
printf '%s\n' call_id,arrived_at,ended_at Z1,2001-10-25T07:00:00Z,1003993260 \
    >instant.csv
for zone in UTC Europe/Paris Asia/Kolkata Pacific/Kiritimati Pacific/Pago_Pago
do
    redite report --timezone $zone -o report.json instant.csv
    echo "== $zone"
    figures report.json '^(period|inputs.*first)'
    figures report.json '^wait.by_(hour|weekday|date).*].offered = 1$'
done
# Times without an offset are of the report's zone.
redite report --timezone Asia/Kolkata -o report.json fixtures/small.csv
figures report.json '^(period.timezone|inputs.*first|wait.by_hour.9..offered)'
