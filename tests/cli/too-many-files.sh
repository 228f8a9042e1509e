# The place of a call names its file in 16 bits: of more there is no report.
. "$SOURCE_DIR/tests/cli/helpers"
set -- $(awk 'BEGIN { for (i = 0; i < 65536; i++) print "x" }')
status=0
redite report "$@" 2>&1 || status=$?
echo "(status $status)"
shift
redite report "$@" 2>&1
