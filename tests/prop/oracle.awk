# The `calls` and `wait` blocks of native calls, worked out a second time and
# in another way: from lists of waits instead of histograms, with the local
# hour and date as they are written in the log instead of a zone's rules.
# Output is that of flatten.awk, in the order of the report.
#
# For logs of Europe/Paris whose times are local and without an offset, around
# the change of clocks of 28 October 2001.
#
#   awk -f oracle.awk [-v within=20] [-v under=1] [-v short=5] [-v talked=10]
#       [-v night_from=HH:MM] [-v night_to=HH:MM] calls.csv

BEGIN {
    FS = ","
    if (within == "") within = 20
    if (short == "") short = 5
    if (talked == "") talked = 10
    if (night_from == "") night_from = "22:00"
    if (night_to == "") night_to = "08:00"
    split("mon tue wed thu fri sat sun", weekday_name, " ")
    bounds = split("60 180 600 1500", bound, " ")
}

# --- records ---------------------------------------------------------------

# Days since 1970 (the civil calendar, with March as the first month).
function day_of(y, m, d) {
    if (m <= 2) {
        y--
        m += 12
    }
    return 365 * y + int(y / 4) - int(y / 100) + int(y / 400) + \
        int((153 * (m - 3) + 2) / 5) + d - 1 - 719468
}

function day_of_text(text) {
    return day_of(substr(text, 1, 4) + 0, substr(text, 6, 2) + 0, \
        substr(text, 9, 2) + 0)
}

# An instant. In the hour that is there twice it is the first, but the second
# where the first lies before `after`.
function instant(text, after,   local, turn) {
    if (text == "")
        return ""
    local = day_of_text(text) * 86400 + substr(text, 12, 2) * 3600 + \
        substr(text, 15, 2) * 60 + substr(text, 18, 2)
    turn = day_of(2001, 10, 28) * 86400 + 7200
    if (local >= turn && local < turn + 3600)
        return after != "" && local - 7200 < after ? local - 3600 : local - 7200
    return local < turn ? local - 7200 : local - 3600
}

function take_record(   id, at) {
    id = $1
    at = instant($4, "")
    answer = instant($6, at)
    ending = instant($7, answer != "" ? answer : at)
    if (answer != "" && answer < at)
        return
    # Of two records of a call, the one that ends later.
    if (id in ended && ended[id] >= ending)
        return
    if (!(id in ended))
        ids[++kept] = id
    arrived[id] = at
    local_time[id] = $4
    queued[id] = instant($5, at)
    answered[id] = answer
    ended[id] = ending
    service[id] = $3
    outcome[id] = $9 != "" ? $9 : answer != "" ? "answered" : "abandoned"
}

FNR == 1 {
    width = NF
    next
}

{
    gsub(/"[^"]*"/, "x")
    sub(/\r$/, "")
    if (NF == width && $1 != "" && $4 != "" && $7 != "")
        take_record()
}

# --- figures ---------------------------------------------------------------

function say(name, value) {
    print prefix name " = " value
}

# num / den, rounded half away from zero to six decimals; null of nothing.
function ratio(num, den,   micro, text) {
    if (den == 0)
        return "null"
    micro = int((2 * num * 1000000 + den) / (2 * den))
    if (micro % 1000000 == 0)
        return micro / 1000000 ""
    text = sprintf("%d.%06d", int(micro / 1000000), micro % 1000000)
    sub(/0+$/, "", text)
    return text
}

# Order list[1..n] (a heap sort, for every awk).
function sift(list, from, n,   child, held) {
    held = list[from]
    while (2 * from <= n) {
        child = 2 * from
        if (child < n && list[child + 1] > list[child])
            child++
        if (list[child] <= held)
            break
        list[from] = list[child]
        from = child
    }
    list[from] = held
}

function order(list, n,   i, held) {
    for (i = int(n / 2); i >= 1; i--)
        sift(list, i, n)
    for (i = n; i > 1; i--) {
        held = list[1]
        list[1] = list[i]
        list[i] = held
        sift(list, 1, i - 1)
    }
}

function say_quantile(name, list, n, percent,   rank) {
    rank = int((n * percent + 99) / 100)
    say(name, n == 0 ? "null" : list[rank])
}

function say_distribution(name, list, n,   i, sum) {
    order(list, n)
    for (i = 1; i <= n; i++)
        sum += list[i]
    say(name ".mean", ratio(sum, n))
    say_quantile(name ".p50", list, n, 50)
    say_quantile(name ".p90", list, n, 90)
    say_quantile(name ".p95", list, n, 95)
    say_quantile(name ".p99", list, n, 99)
    say_quantile(name ".max", list, n, 100)
}

function count_within(list, n, most,   i, count) {
    count = 0
    for (i = 1; i <= n; i++)
        count += list[i] <= most
    return count
}

# Kaplan–Meier over every second at which somebody is answered.
function say_virtual(name, share,   at, i, risk, curve, gone) {
    curve = 1
    at = 1
    while (at <= n_answered) {
        risk = n_unserved
        for (i = 1; i <= n_answered; i++)
            risk += w_answered[i] >= w_answered[at]
        for (i = 1; i <= n_abandoned; i++)
            risk += w_abandoned[i] >= w_answered[at]
        gone = 1
        while (at + gone <= n_answered && w_answered[at + gone] == w_answered[at])
            gone++
        curve *= 1 - gone / risk
        if (curve <= share + 1e-12) {
            say(name, w_answered[at])
            return
        }
        at += gone
    }
    say(name, "null")
}

function gather(kind, key,   i, id, wait) {
    n_wait = n_answered = n_abandoned = n_unserved = n_queue = n_talk = 0
    total = in_menu = 0
    for (i = 1; i <= kept; i++) {
        id = ids[i]
        if (kind != "all" && group[id, kind] != key)
            continue
        if (outcome[id] !~ /^(answered|abandoned|unserved)$/)
            continue
        wait = (outcome[id] == "answered" ? answered[id] : ended[id]) - arrived[id]
        w_wait[++n_wait] = wait
        total += wait
        if (outcome[id] == "answered") {
            w_answered[++n_answered] = wait
            w_talk[++n_talk] = ended[id] - answered[id]
        } else if (outcome[id] == "abandoned") {
            w_abandoned[++n_abandoned] = wait
            in_menu += queued[id] == ""
        } else {
            n_unserved++
        }
        if (queued[id] != "")
            w_queue[++n_queue] = wait - (queued[id] - arrived[id])
    }
}

function say_level(   most, good, left) {
    most = under ? within - 1 : within
    good = count_within(w_answered, n_answered, most)
    left = count_within(w_abandoned, n_abandoned, most)
    say("service_level.of_offered", ratio(good, n_wait))
    say("service_level.of_answered", ratio(good, n_answered))
    say("service_level.excluding_short", ratio(good, n_wait - \
        count_within(w_abandoned, n_abandoned, short)))
    say("service_level.excluding_abandoned_within", ratio(good, n_wait - left))
    say("service_level.counting_abandoned_within", ratio(good + left, n_wait))
}

function say_group(name, kind, key,   i) {
    prefix = "wait." name "."
    gather(kind, key)
    say("offered", n_wait)
    say("answered", n_answered)
    say("abandoned", n_abandoned)
    say("unserved", n_unserved)
    say("short_abandoned", count_within(w_abandoned, n_abandoned, short))
    say("abandoned_in_menu", in_menu)
    say("short_answered", count_within(w_talk, n_talk, talked))
    say("abandon_rate", ratio(n_abandoned, n_wait))
    say("not_answered_rate", ratio(n_abandoned + n_unserved, n_wait))
    say_distribution("wait", w_wait, n_wait)
    say_distribution("answered_wait", w_answered, n_answered)
    say("queued", n_queue)
    say_distribution("queue_wait", w_queue, n_queue)
    for (i = 1; i <= bounds; i++)
        say("over." bound[i], n_wait - count_within(w_wait, n_wait, bound[i]))
    say_distribution("talk", w_talk, n_talk)
    say_level()
    say_virtual("virtual_wait.p50", 0.5)
    say_virtual("virtual_wait.p90", 0.1)
    say("patience_mean", ratio(total, n_abandoned))
}

function is_night(clock) {
    return night_from < night_to \
        ? clock >= night_from && clock < night_to \
        : clock >= night_from || clock < night_to
}

# Which groups each call belongs to; what days and services there are.
function sort_out(   i, id, day) {
    for (i = 1; i <= kept; i++) {
        id = ids[i]
        day = day_of_text(local_time[id])
        if (first_day == "" || day < first_day)
            first_day = day
        if (last_day == "" || day > last_day)
            last_day = day
        date_text[day] = substr(local_time[id], 1, 10)
        group[id, "part"] = is_night(substr(local_time[id], 12, 5)) ? "night" : "day"
        group[id, "hour"] = substr(local_time[id], 12, 2) + 0
        group[id, "weekday"] = (day + 3) % 7
        group[id, "date"] = day
        group[id, "service"] = service[id]
        if (!(service[id] in seen_service))
            services[++service_count] = service[id]
        seen_service[service[id]] = 1
        calls[outcome[id]]++
    }
}

function say_calls(   i, n, word) {
    prefix = "calls."
    say("offered", calls["answered"] + calls["abandoned"] + calls["unserved"])
    n = split("answered abandoned unserved self_service failed", word, " ")
    for (i = 1; i <= n; i++)
        say(word[i], calls[word[i]] + 0)
}

END {
    sort_out()
    say_calls()
    say_group("all", "all", "")
    say_group("day", "part", "day")
    say_group("night", "part", "night")
    for (i = 0; i < 24; i++)
        say_group("by_hour[" i "]", "hour", i)
    for (i = 0; i < 7; i++)
        say_group("by_weekday[" weekday_name[i + 1] "]", "weekday", i)
    for (i = 1; i <= service_count; i++)
        services[i] = services[i] ""
    order(services, service_count)
    for (i = 1; i <= service_count; i++)
        say_group("by_service[" services[i] "]", "service", services[i])
    for (i = first_day; i <= last_day; i++)
        say_group("by_date[" date_text[i] "]", "date", i)
}
