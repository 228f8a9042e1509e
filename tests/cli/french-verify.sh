# A verification and a draft, in French.
. "$SOURCE_DIR/tests/cli/helpers"
redite report -o audit.json fixtures/small.csv
try verify --language fr audit.json fixtures/small.csv
sed '1,/"offered": 1/s/"offered": 1/"offered": 2/' audit.json >changed.json
sed 's/^C8/C9/' fixtures/small.csv >other.csv
try verify --language fr changed.json fixtures/small.csv
try verify --language fr audit.json other.csv
sed 's/"outcome_inferred": 1/"outcome_inferred": 2/' audit.json >changed.json
try verify --language fr changed.json fixtures/small.csv
try inspect --language fr --draft fixtures/profile-draft.csv
printf 'id,start,end\n1,%s,%s\n2,%s,%s\n3,soon,\n' '04/03/2024 09:00' \
    '04/03/2024 09:01' '05/03/2024 09:00' '05/03/2024 09:02' >two-ways.csv
try inspect --language fr --draft two-ways.csv
printf '%s\n' 'x1|0199000001|1709539200|60' 'x2|0199000002|1709539300|61' >bare
try inspect --language fr --draft bare
printf '%s\n' 'ticketid,created,subject' 'K1,2024-03-04 09:00,no signal' \
    >tickets.csv
try inspect --language fr --draft tickets.csv
# The words that a profile has are the same: what was drafted in French is read.
redite inspect --language fr --draft fixtures/profile-draft.csv |
    sed -e 's/^; = Fermé/unserved = Fermé/' >centre.ini
redite inspect --profile-file centre.ini fixtures/profile-draft.csv | sed -n 2p
