# A key is made once, and refused where it is none.
. "$SOURCE_DIR/tests/cli/helpers"
try keygen audit.key
ls -l audit.key | cut -c 1-10
wc -c <audit.key | tr -d ' '
cp -p audit.key before
try keygen audit.key
cmp before audit.key && echo the same key
try keygen
try keygen a b
try keygen -
try keygen nowhere/audit.key
log=fixtures/small.csv
chmod 640 audit.key
try report --pseudonyms audit.key $log
try evidence calls.offered --pseudonyms audit.key $log
try inspect --pseudonyms audit.key $log
chmod 600 audit.key
printf 0123456789012345678901234567890 >short.key
chmod 600 short.key
try report --pseudonyms short.key $log
try report --pseudonyms . $log
try report --pseudonyms none.key $log
try report --pseudonyms= $log
try report --pseudonyms audit.key --rejects audit.key $log
cmp before audit.key && echo the same key
try inspect --draft --pseudonyms audit.key $log
