# What the text report says of the logs, and the ten longest of the long waits.
show() {
    redite report "$@" | sed -n '/^What the logs/,/^Made with/p' | sed '$d'
}
show fixtures/small.csv
show --max-rejects 22 fixtures/rejects.csv
show --max-wait 40m fixtures/hotline-2001-10.csv.gz
