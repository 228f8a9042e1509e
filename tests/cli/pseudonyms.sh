# Evidence, rejects and what a file is taken for, without a name; reports that
# are verified with the key and not without it.
. "$SOURCE_DIR/tests/cli/helpers"
umask 077
printf 'a key for tests, known to everybody' >audit.key
calls=fixtures/article-2001.csv
tickets=fixtures/article-2001-tickets.csv
try evidence repeat.reexplained --pseudonyms audit.key $calls $tickets
# A reason that no rule names goes by a pseudonym, and is asked for by it.
cat >reasons.csv <<'END'
call_id,customer,arrived_at,answered_at,ended_at,agent,reason
R1,0199000001,2001-10-25 10:00:00,2001-10-25 10:00:10,2001-10-25 10:01:00,lea,Mrs Dupont called
R2,0199000001,2001-10-25 11:00:00,2001-10-25 11:00:10,2001-10-25 11:01:00,lea,mrs dupont CALLED
R3,anonymous,2001-10-25 12:00:00,2001-10-25 15:00:10,2001-10-25 15:01:00,lea,panne internet
END
try report --pseudonyms audit.key -o reasons.json reasons.csv
figures reasons.json '^(parameters.pseudonyms|repeat.by_issue.*identified|quality.longest)'
issue=$(figures reasons.json '^repeat.by_issue.*identified = 2' |
    sed 's/.*\[\(.*\)\].*/\1/')
try evidence "repeat.by_issue[$issue].identified" --pseudonyms audit.key reasons.csv
try evidence quality.long_waits --pseudonyms audit.key reasons.csv
try report --pseudonyms audit.key --max-rejects 90% --rejects rejects.csv \
    -o rejects.json fixtures/rejects.csv
sed 5q rejects.csv
try inspect --pseudonyms audit.key fixtures/untidy.csv
# Settings files may name the key.
echo 'pseudonyms = audit.key' >settings
try report --config settings -o audit.json $calls $tickets
try verify audit.json $calls $tickets
try verify --pseudonyms audit.key audit.json $calls $tickets
printf 'another key for tests, known to everybody' >other.key
try verify --pseudonyms other.key audit.json $calls $tickets
redite report -o named.json $calls $tickets
try verify --pseudonyms audit.key named.json $calls $tickets
