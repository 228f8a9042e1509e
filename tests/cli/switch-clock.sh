# A switch whose clock was put back, and calls of more than --max-call: they are
# counted and left out.
. "$SOURCE_DIR/tests/cli/helpers"
count() {
    redite report -o r.json "$@" || return
    sed -n '/"unfinished_calls"/,/"consultations"/p; /"offered"/{p;q}' r.json
}
printf '1266833000|c1|q|NONE|ABANDON|1|1|5\n' >end.log
printf '1266833100|c1|q|NONE|ENTERQUEUE||0612345678\n' >>end.log
printf '1266833000|c1|q|a|CONNECT|5\n' >answer.log
printf '1266833100|c1|q|NONE|ENTERQUEUE||0612345678\n' >>answer.log
printf '1266833160|c1|q|a|COMPLETECALLER|5|60|1\n' >>answer.log
printf '1266833000|c1|q|NONE|ENTERQUEUE||0612345678\n' >long.log
printf '1266836601|c1|q|NONE|ABANDON|1|1|3601\n' >>long.log
echo "the end before the beginning:"
count end.log
echo "the answer before the beginning:"
count answer.log
echo "longer than an hour:"
count --max-call 1h long.log
echo "not longer than a day:"
count long.log
redite report long.log --max-call 1h | grep 'longer than'
