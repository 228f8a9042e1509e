# Which language is spoken: the one asked for, else that of the locale. What
# programs read is the same in every one; what verify says is for people.
. "$SOURCE_DIR/tests/cli/helpers"
said() { # VARIABLE=VALUE...: what the program says of a file that is not there
    printf '%s: ' "$*"
    env -u LC_ALL -u LANG -u LC_MESSAGES -u LANGUAGE "$@" \
        redite report nothing.csv 2>&1 | cut -d: -f3 | cut -c1-15
}
said LANG=fr_FR.UTF-8
said LANG=fr
said LANG=en_GB.UTF-8
said LANG=de_DE.UTF-8
said LANG=C LANGUAGE=fr
said LC_ALL=POSIX LANG=fr_FR.UTF-8
said LC_ALL= LC_MESSAGES=fr_BE LANG=en_US.UTF-8
said LANG=de_DE.UTF-8 LANGUAGE=de:fr:en
said LANG=fr_FR.UTF-8 LANGUAGE=en
said LANG=français
said TERM=dumb
try report --language fr nothing.csv
LC_ALL=fr
try report --language en nothing.csv
LC_ALL=C
try --language de help
try report --language
printf 'language fr\n' >settings
try report --config settings nothing.csv
try report --config settings --language en nothing.csv

gzip -c fixtures/article-2001.csv | head -c 1000 >cut.csv.gz
printf 'name,metric,op,bound\nopen,calls.answered,>,0\n' >claims.csv
audit() { # LANGUAGE: the report in every format, rejects and evidence
    mkdir "$1"
    redite report --language "$1" --salvage --max-rejects 90% \
        --claims claims.csv --tariffs fixtures/article-2001-tariff.csv \
        --agent-hour-cost 120 --rejects "$1/rejects.csv" \
        -o "$1/a.json" -o "$1/a.csv" -o "$1/a.prom" -o "$1/a.sqlite" \
        -o "$1/a.txt" -o "$1/a.html" -o "$1/a.md" \
        fixtures/hotline-2001-10.csv.gz fixtures/rejects.csv \
        fixtures/article-2001-tickets.csv cut.csv.gz
    redite evidence --language "$1" wait.all.abandoned fixtures/small.csv \
        >"$1/evidence.csv"
    redite verify --language "$1" "$1/a.json" fixtures/hotline-2001-10.csv.gz \
        fixtures/rejects.csv fixtures/article-2001-tickets.csv cut.csv.gz |
        sed "s|^$1/||" >"$1/verify"
}
audit en
audit fr
for file in en/*; do
    name=${file#en/}
    cmp -s "$file" "fr/$name" && echo "the same: $name" || echo "other: $name"
done
cat fr/verify
