# Help in French: the overview, a command and its options, and help without
# anything to do.
. "$SOURCE_DIR/tests/cli/helpers"
LC_ALL=fr_CA.UTF-8
export LC_ALL
try help
try help report
try --help
try help profiles | head -n 4
try
