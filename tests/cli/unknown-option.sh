# An option that does not exist, with what may have been meant.
. "$SOURCE_DIR/tests/cli/helpers"
log=fixtures/small.csv
for option in --timezon=UTC --answer_within=20 --max-reject=1 --region=UTC \
    --frobnicate --s -x -hx -P --=x ---; do
    try report "$option" $log
done
try inspect --output=x.json $log
try inspect --outptu=x.json $log
try --from 2001-10-25 report $log
try --frobnicate
