# What is wrong with claims is told before any log is read.
. "$SOURCE_DIR/tests/cli/helpers"
log=no-such.log
claim() {
    printf 'name,metric,op,bound,answer_within\n%s\n' "$1" >claims.csv
    try report --claims claims.csv $log
}
claim 'a,wait.p50,<,60,'
claim 'a,wait.by_hour[24].offered,<,60,'
claim 'a,wait.by_weekday[saturday].offered,<,60,'
claim 'a,wait.by_date[2001-02-30].offered,<,60,'
claim 'a,paid[FRF].cost.waitng,==,0,'
claim 'a,repeat.reexplained_rate,<,0.1,'
claim 'a,period.from,==,2001,'
claim 'a,staffing.by_hour[22].needed_agents,<,3,'
claim 'a,calls.offered,=<,60,'
claim 'a,calls.offered,<,many,'
claim 'a,calls.offered,<,60,soon'
claim ',calls.offered,<,60,'
claim 'a,calls.offered,<'
printf 'name,metric,op\na,calls.offered,<\n' >claims.csv
try report --claims claims.csv $log
printf 'name,metric,op,bound\n' >claims.csv
try report --claims claims.csv $log
try report --claims fr-l224-38 $log
try report --claims no-such.csv $log
try report --claims es-10-2025 $log
