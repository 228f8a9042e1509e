# The figures of a JSON report, one a line: `wait.by_hour[23].wait.p90 = 612`.
# Elements of lists go by their key, as in the paths of claims, else by number.
# It reads what redite writes (a value a line), not JSON at large.

function is_key(name) {
    return name == "hour" || name == "weekday" || name == "date" ||
        name == "service" || name == "issue" || name == "position" ||
        name == "currency"
}

function enter(step, list,   above) {
    above = path[depth]
    path[++depth] = above step
    is_list[depth] = list
    count[depth] = 0
}

{
    sub(/^ +/, "")
    sub(/,$/, "")
    name = step = ""
    if (match($0, /^"[^"]*": /)) {
        name = substr($0, 2, RLENGTH - 4)
        step = path[depth] == "" ? name : "." name
        $0 = substr($0, RLENGTH + 1)
    } else if (is_list[depth] && $0 != "]") {
        step = "[" count[depth]++ "]"
    }
}

$0 == "{" || $0 == "[" {
    enter(step, $0 == "[")
    next
}

$0 == "}" || $0 == "]" {
    depth--
    next
}

is_key(name) && is_list[depth - 1] {
    gsub(/"/, "")
    path[depth] = path[depth - 1] "[" $0 "]"
    next
}

{
    print path[depth] step " = " $0
}
