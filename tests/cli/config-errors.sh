# Every way in which a settings file can be wrong, with its line.
. "$SOURCE_DIR/tests/cli/helpers"
wrong() {
    printf '%s\n' "$1"
    printf '%b' "$1" >wrong.conf
    redite report --config wrong.conf fixtures/small.csv 2>&1
    echo "(status $?)"
}
wrong '\n\nnihgt = 22:00-08:00\n'
wrong 'frobnicate\n'
wrong 'night\n'
wrong 'night =\n'
wrong 'salvage = yes\n'
wrong 'night = 22:00\n'
wrong '# fine\nfrom = 2001-02-29 # not\n'
wrong 'config = other.conf\n'
wrong 'help\n'
wrong 'version\n'
wrong '= 5\n'
wrong '--night 22:00-08:00\n'
wrong 'from = 2001-10-26\nto = 2001-10-26\n'
wrong 'output = report.pdf\n'
wrong 'night\000 = 22:00-08:00\n'
try report --config missing.conf fixtures/small.csv
try report --config . fixtures/small.csv
try report --config /dev/zero fixtures/small.csv
