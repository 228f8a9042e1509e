. "$SOURCE_DIR/tests/cli/helpers"
try report
try inspect
try report --from 2001-10-25
try report --
