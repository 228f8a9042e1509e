# Events without a call are linked to the contact of their customer that was
# answered last, ended within the hour, and had the same agent where both are
# known: which event (its line in the file) went where, and what went nowhere.
. "$SOURCE_DIR/tests/cli/helpers"
cat >calls.csv <<'END'
call_id,customer,agent,arrived_at,answered_at,ended_at
A1,c,x,2024-03-04T10:00:00Z,2024-03-04T10:01:00Z,2024-03-04T10:05:00Z
A2,c,y,2024-03-04T10:02:00Z,2024-03-04T10:03:00Z,2024-03-04T10:20:00Z
A3,,x,2024-03-04T10:02:00Z,2024-03-04T10:03:00Z,2024-03-04T10:20:00Z
A4,c,y,2024-03-04T10:04:00Z,2024-03-04T10:06:00Z,2024-03-04T10:07:00Z
END
cat >tickets.csv <<'END'
ticket_id,customer,at,event,agent,text
t2,c,2024-03-04T10:30:00Z,opened,x,A1: another agent answered last
t3,c,2024-03-04T10:30:00Z,opened,,A4: answered last
t4,c,2024-03-04T11:20:00Z,opened,,A2: the other one ended too early
t5,c,2024-03-04T11:20:01Z,opened,,none: a second more
t6,c,2024-03-04T10:05:30Z,opened,y,A2: the other one is not answered yet
t7,c,2024-03-04T10:00:59Z,opened,,none: before any answer
t8,d,2024-03-04T10:30:00Z,opened,,none: somebody else
t9,,2024-03-04T10:30:00Z,opened,x,none: nobody
END
try report -q --with-calls -o audit.sqlite -o audit.json calls.csv tickets.csv
jq -c '[.quality.unlinked_events, .repeat.history_recorded]' audit.json
sqlite3 audit.sqlite 'SELECT call_id, events FROM contacts
    JOIN calls ON calls.id = contacts.call ORDER BY call_id'
try report -q --link-within 3601 -o audit.json calls.csv tickets.csv
jq -c '.quality.unlinked_events' audit.json
# The kind of an event orders those of one second: which one opened the ticket.
cat >notes.csv <<'END'
ticket_id,customer,at,event,agent,call_id,text
t1,c,2024-03-04T10:05:00Z,note,,A1,no dial tone
t1,c,2024-03-04T10:05:00Z,opened,,A1,my bill is wrong
END
try report -q -o audit.json calls.csv notes.csv
jq -c '[.repeat.by_issue[] | [.issue, .identified]]' audit.json
# An id that is used again: what names it came with the call that was answered
# last before it, or with the first.
cat >again.csv <<'END'
call_id,customer,agent,arrived_at,answered_at,ended_at
A1,c,x,2024-03-04T10:00:00Z,2024-03-04T10:01:00Z,2024-03-04T10:05:00Z
A1,c,y,2024-03-05T10:00:00Z,2024-03-05T10:01:00Z,2024-03-05T10:05:00Z
A1,d,y,2024-03-06T10:00:00Z,2024-03-06T10:01:00Z,2024-03-06T10:05:00Z
A1,c,,2024-03-07T10:00:00Z,,2024-03-07T10:05:00Z
END
cat >named.csv <<'END'
ticket_id,customer,at,event,call_id,text
t2,c,2024-03-04T10:00:59Z,opened,A1,the first: before any answer
t3,c,2024-03-05T10:00:59Z,opened,A1,the first: the second is not answered yet
t4,c,2024-03-05T10:01:00Z,opened,A1,the second: just answered
t5,e,2024-03-06T10:00:59Z,opened,A1,the second: whoever that is
t6,c,2024-04-04T10:00:00Z,opened,A1,the third: nobody answered the fourth
END
try report -q --with-calls -o named.sqlite again.csv named.csv
sqlite3 named.sqlite 'SELECT answered_at, calls.customer, events FROM contacts
    JOIN calls ON calls.id = contacts.call ORDER BY answered_at'
