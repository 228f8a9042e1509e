. "$SOURCE_DIR/tests/cli/helpers"
try help reprot
try help nothing
try help report inspect
try help --timezone UTC
