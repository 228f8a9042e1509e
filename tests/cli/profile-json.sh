# JSON lines and pages. Of Amazon Connect, c-1 waits 120 s and talks 270 s, c-2
# gives up after 300 s, c-3 asks for nobody, c-4 is a chat; line 5 is cut (no
# JSON), line 6 has no time. Of Twilio, CA1 to CA3 are one call: answered by
# bob after 60 s; CA4 ended with nobody dialled, CA5 is outgoing.
redite evidence calls.answered --max-rejects 2 fixtures/amazon-connect.json |
    cut -d, -f1-11,20
redite evidence calls.abandoned --max-rejects 2 fixtures/amazon-connect.json |
    cut -d, -f1-11,20
redite report --max-rejects 2 --rejects rejects.csv -o connect.json \
    fixtures/amazon-connect.json
cut -c1-60 rejects.csv
sed -n '/"calls": {/,/}/p; /"skipped"/p' connect.json
redite evidence calls.answered fixtures/twilio.json | cut -d, -f1-11,20
redite report -o twilio.out.json fixtures/twilio.json
sed -n '/"calls": {/,/}/p' twilio.out.json
redite inspect fixtures/zendesk.json | sed -n '/^The first/,$p'
