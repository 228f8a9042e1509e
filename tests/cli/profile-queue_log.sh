# Calls of a switch's events, in either order of the rotated files:
#   098.1 answered after 5 s, talk 60 s; 099.2 anonymous, abandoned after 30 s;
#   198.3 joins support, times out, joins sales: answered after 80 s, handed on
#   240 s later, in the other file; 398.5 refused at once; 498.6 answered in the
#   second of its arrival, by the order of files. 298.4 is an agent's call to a
#   colleague, 598.7 has no end, 590.8 no beginning.
redite report -o one.json fixtures/queue_log.1 fixtures/queue_log.2
redite report -o two.json fixtures/queue_log.2 fixtures/queue_log.1
cmp one.json two.json
sed -n '/"ignored_events"/,/\]/p; /"unfinished_calls"/,/"consultations"/p' one.json
redite evidence calls.offered fixtures/queue_log.1 fixtures/queue_log.2 |
    cut -d, -f1-11,19,20
