. "$SOURCE_DIR/tests/cli/helpers"
try --version | sed 's/^redite [0-9][0-9.]*$/redite VERSION/'
try report --version nosuch.csv | sed 's/^redite [0-9][0-9.]*$/redite VERSION/'
try --version=2
