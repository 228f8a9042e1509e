# A report, verified from files that have moved; then with a figure changed, with
# another file, and without one.
redite report --night 21:00-07:00 --answer-within '<180' --max-call 12h \
    --tariffs fixtures/article-2001-tariff.csv -o audit.json \
    fixtures/article-2001.csv fixtures/article-2001-tickets.csv
cp fixtures/article-2001.csv moved.csv
redite verify audit.json fixtures/article-2001-tickets.csv moved.csv
echo "status $?"
sed '1,/"offered": 1/s/"offered": 1/"offered": 2/' audit.json >changed.json
redite verify changed.json moved.csv fixtures/article-2001-tickets.csv
echo "status $?"
redite verify audit.json moved.csv fixtures/small.csv
echo "status $?"
redite verify audit.json moved.csv
echo "status $?"
# The tariff has moved as well; then another one lies where it was.
cp fixtures/article-2001-tariff.csv tariff.csv
redite report --tariffs tariff.csv -o paid.json moved.csv
mv tariff.csv elsewhere.csv
redite verify paid.json moved.csv elsewhere.csv
echo "status $?"
sed 's/,2,/,3,/' elsewhere.csv >tariff.csv
redite verify paid.json moved.csv
echo "status $?"
redite verify moved.csv audit.json
echo "status $?"
redite verify
echo "status $?"
# A profile of one's own, elsewhere and under another name.
sed 's/call_id/number/' moved.csv >mine.csv
sed 's/{call_id}/{number}/;s/needs = call_id/needs = number/' \
    "$REDITE_SHARE/profiles/calls.ini" >mine.ini
redite report --profile-file mine.ini -p mine -o mine.json mine.csv
redite verify mine.json mine.csv
echo "status $?"
mv mine.ini other.ini
redite verify mine.json mine.csv
echo "status $?"
redite verify mine.json mine.csv other.ini
echo "status $?"
# Another version: what is the same but for that, and what is not; another schema.
sed '/^  "version"/s/: .*/: "0.0.9",/' paid.json >old.json
redite verify old.json moved.csv elsewhere.csv
echo "status $?"
sed '1,/"offered": 1/s/"offered": 1/"offered": 2/' old.json >changed.json
redite verify changed.json moved.csv elsewhere.csv
echo "status $?"
sed 's|redite-report/1|redite-report/2|' old.json >new.json
redite verify new.json moved.csv
echo "status $?"
