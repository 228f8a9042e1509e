# Every option with values that it does not take.
. "$SOURCE_DIR/tests/cli/helpers"
log=fixtures/small.csv
for pair in timezone= timezone=Europe/Pari timezone=/etc/passwd \
    timezone=../zoneinfo/UTC timezone=Europe \
    calling-code= calling-code=0 calling-code=033 calling-code=+33 \
    calling-code=1234 calling-code=fr \
    max-call= max-call=-1 max-call=1.5h max-call=24H max-call=h \
    max-call=99999999999999999999 \
    max-rejects= max-rejects=-1 max-rejects=% max-rejects=101% \
    max-rejects=1,5% max-rejects=many max-rejects=0.00001% \
    rejects= \
    from= from=2001-13-01 from=2001-02-29 from=25/10/2001 from=2001-1-1 \
    from=1969-12-31 from=2200-01-01 'from=2001-10-25 ' \
    to=2001-02-30 to=yesterday \
    night= night=22-8 night=22:00 night=22:00-24:00 night=22:00-22:00 \
    night=22:60-08:00 night=22:00/08:00 \
    answer-within= answer-within=-1 answer-within=20s answer-within='<' \
    answer-within='<0' answer-within='<=20' answer-within=1e3 \
    short-abandon= short-abandon=5s short-abandon=-5 \
    short-talk=ten max-wait=2hours \
    output= profile=; do
    try report "--$pair" $log
done
try report --from 2001-10-26 --to 2001-10-25 $log
try report --from 2001-10-25 --to 2001-10-25 $log
try report --max-ratio 0 log.csv
try report --max-ratio 300:1 log.csv
