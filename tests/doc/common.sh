# What the tests of the documents share: they are run where they are read, on
# the fixtures, and what they promise is looked at. TAP.
set -u
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
PATH=$BUILD_DIR/src:$PATH
count=0

result() { # DESCRIPTION LINES: passes without lines
    count=$((count + 1))
    if [ -z "$2" ]; then
        echo "ok $count - $1"
    else
        echo "not ok $count - $1"
        printf '%s\n' "$2" | sed 's/^/# /'
    fi
}

skip() { # DESCRIPTION PROGRAM
    count=$((count + 1))
    echo "ok $count - $1 # SKIP there is no $2"
}

has() {
    command -v "$1" >/dev/null 2>&1
}
