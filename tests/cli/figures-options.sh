# Each option that changes a figure, and the figures that it changes.
. "$SOURCE_DIR/tests/cli/helpers"
# show FIGURES OPTION...: the figures without and with the options.
show() {
    wanted=$1
    shift
    echo "== $*"
    redite report -o usual.json fixtures/small.csv
    redite report -o report.json "$@" fixtures/small.csv
    figures usual.json "^($wanted) =" | sed 's/ = .*/ =/' >names
    figures usual.json "^($wanted) =" | sed 's/.* = //' >usual
    figures report.json "^($wanted) =" | sed 's/.* = //' | paste -d ' ' names usual - |
        sed 's/ \([^ ]*\)$/ -> \1/'
}
level='wait.all.service_level.*'
show "parameters.answer_within|$level" --answer-within 30
show "parameters.answer_within|$level" --answer-within '<30'
show "parameters.answer_within|$level" --answer-within '<20'
short='wait.all.short_.*|wait.all.*excluding_short'
show "parameters.short_abandon|$short" --short-abandon 4
show "parameters.short_abandon|$short" --short-abandon 600
show "parameters.short_talk|$short" --short-talk 7
show "parameters.short_talk|$short" --short-talk 600
night='wait.night.(offered|answered|abandoned|wait.mean)'
show "parameters.night|$night" --night 09:00-09:30
show "parameters.night|$night" --night 23:10-23:00
show "parameters.night|$night" --night 00:00-23:59
long='quality.long_waits|calls.offered|wait.all.wait.max'
show "parameters.max_wait|$long" --max-wait 1559s
show "parameters.max_wait|$long" --max-wait 26m
show "parameters.max_wait|$long" --max-wait 1814
call='quality.accepted|quality.rejected.by_cause.too_long|calls.offered'
show "parameters.max_call|$call" --max-call 46m
show "parameters.max_call|$call" --max-call 2759 --max-rejects 1
show "parameters.max_call|$call" --max-call 0 --max-rejects 100%
