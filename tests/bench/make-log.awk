# Makes a log of calls in daily files, for `make bench`: nothing is played
# through, there is only as much of everything as in a large hotline.
#
#   awk -v calls=1000000 -v days=8 -v folder=FOLDER -f make-log.awk
#
# writes FOLDER/calls-1.csv … and FOLDER/tickets.csv. All chance is a congruential
# generator of whole numbers, so that every awk makes the same bytes.

BEGIN {
    seed = 20011025
    split("no internet,slow line,billing,order,mail,password", reasons, ",")
    per_day = int(calls / days)
    tickets = folder "/tickets.csv"
    print "ticket_id,at,call_id,customer,event,text" >tickets
    for (day = 1; day <= days; day++)
        make_day(folder "/calls-" day ".csv", day)
}

# A whole number from 0 to n - 1.
function draw(n) {
    seed = (seed * 16807) % 2147483647
    return int(seed / 2147483647 * n)
}

function stamp(day, second) {
    return sprintf("2001-10-%02dT%02d:%02d:%02dZ", day + second / 86400,
        second / 3600 % 24, second / 60 % 60, second % 60)
}

function make_day(file, day,    i) {
    print "call_id,customer,service,agent,arrived_at,queued_at,answered_at," \
        "ended_at,outcome,reason" >file
    for (i = 0; i < per_day; i++)
        make_call(file, day, int(i * 86000 / per_day))
    close(file)
}

function make_call(file, day, arrived,    id, customer, wait, talk, answered) {
    id = sprintf("c%09d", ++made)
    customer = sprintf("0%d%08d", 1 + draw(5), draw(calls))
    wait = draw(60) * draw(20)
    talk = 20 + draw(500)
    answered = draw(5) > 0
    if (!answered)
        talk = 0
    printf "%s,%s,08368%02d,%s,%s,%s,%s,%s,%s,%s\n", id, customer, draw(20),
        answered ? "agent" draw(800) : "", stamp(day, arrived),
        stamp(day, arrived), answered ? stamp(day, arrived + wait) : "",
        stamp(day, arrived + wait + talk),
        answered ? "answered" : "abandoned", reasons[1 + draw(6)] >file
    if (answered && draw(4) == 0)
        printf "t%d,%s,%s,%s,opened,%s\n", made,
            stamp(day, arrived + wait + 10), id, customer,
            "customer calls again; restarted the modem" >tickets
}
