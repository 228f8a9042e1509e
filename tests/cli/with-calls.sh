# A database with the calls behind the figures, and what is said where there is
# no database to have them.
. "$SOURCE_DIR/tests/cli/helpers"
cp fixtures/article-2001*.csv fixtures/rejects.csv .
evening="--tariffs article-2001-tariff.csv article-2001.csv
    article-2001-tickets.csv"
try report --with-calls -o report.json article-2001.csv
try report --with-calls -o missing/calls.sqlite article-2001.csv
# shellcheck disable=SC2086
try report --with-calls -o calls.sqlite -o two.sqlite -o report.json $evening
cmp calls.sqlite two.sqlite
ask() {
    echo "$ sqlite3 calls.sqlite \"$1\""
    sqlite3 calls.sqlite "$1"
}
ask "PRAGMA integrity_check" && ask "PRAGMA foreign_key_check"
ask "SELECT * FROM calls LIMIT 5"
ask "SELECT * FROM contacts"
ask "SELECT * FROM episodes"
# The view of evidence has the rows of evidence.
# shellcheck disable=SC2086
redite evidence wait.all.offered $evening >evidence.csv
sqlite3 -header calls.sqlite "SELECT * FROM evidence WHERE wait IS NOT NULL" |
    tr '|' , >view
tr -d '"' <evidence.csv | cmp - view
wc -l <view
# Rejects are in every database.
redite report -o rejects.sqlite --max-rejects 30 rejects.csv
sqlite3 rejects.sqlite "SELECT cause, records, first_line FROM causes_of_rejects;
    SELECT record FROM rejects LIMIT 2"
# Nobody is named who is to be hidden, and no count told that is withheld.
try report --with-calls --suppress 5 -o gone.sqlite article-2001.csv
echo "0123456789abcdef0123456789abcdef" >key && chmod 600 key
# shellcheck disable=SC2086
redite report --pseudonyms key --with-calls -o hidden.sqlite $evening
sqlite3 hidden.sqlite .dump | grep -c -e 01990000 -e "'lea'" -e "'A0"
sqlite3 hidden.sqlite "SELECT customer, status, rule, matched
    FROM contacts_explained_again"
redite report --pseudonyms key -o hidden.sqlite --max-rejects 30 rejects.csv
sqlite3 hidden.sqlite "SELECT * FROM rejects LIMIT 2"
# What fails leaves nothing.
try report --with-calls -o gone.sqlite --max-rejects 1 rejects.csv
mkfifo pipe.sqlite
cat pipe.sqlite >piped &
redite report --with-calls -o pipe.sqlite article-2001.csv
wait
redite report --with-calls -o plain.sqlite article-2001.csv
sqlite3 piped "SELECT count(*) FROM calls"
sqlite3 plain.sqlite .dump >plain && sqlite3 piped .dump | cmp - plain
ls -A
