# A profile proposed for a file that nobody knows, finished by hand, and used.
. "$SOURCE_DIR/tests/cli/helpers"
try inspect --draft fixtures/profile-draft.csv
# What a person adds to it: what a word means.
redite inspect --draft fixtures/profile-draft.csv |
    sed -e 's/^; = Fermé/unserved = Fermé/' >centre.ini
try inspect --profile-file centre.ini fixtures/profile-draft.csv |
    sed -n '2,4p; /^4 records/p'
try inspect --profile-file centre.ini -p centre fixtures/profile-draft.csv |
    sed -n '/ line 3$/,/ line 5$/p'
redite evidence calls.offered --profile-file centre.ini \
    fixtures/profile-draft.csv | cut -d , -f 1-11
# The report says which profile of one's own it was.
redite report --profile-file centre.ini -o centre.json fixtures/profile-draft.csv
figures centre.json '^(parameters.(profile|zones)|inputs.*profile(_sha256)? =)'
sha256sum centre.ini | cut -c 1-64
# Days and months that nobody can tell apart are left to the reader.
printf 'id,start,end\n1,%s,%s\n2,%s,%s\n' '04/03/2024 09:00' '04/03/2024 09:01' \
    '05/03/2024 09:00' '05/03/2024 09:02' >two-ways.csv
try inspect --draft two-ways.csv
# Without a header columns are called by their places.
printf '%s\n' 'x1|0199000001|1709539200|60' 'x2|0199000002|1709539300|61' >bare
try inspect --draft bare
# Nothing to draft.
printf 'one\ntwo\n' >text
try inspect --draft text
# A user's own folder, and a mistake in it.
mkdir -p config/redite/profiles
cp centre.ini config/redite/profiles
XDG_CONFIG_HOME=$PWD/config
export XDG_CONFIG_HOME
redite help profiles | sed -n '/^  centre /,/^$/p'
try inspect fixtures/profile-draft.csv | sed -n '2p'
printf '[profile]\ntimes = %%Q\n' >>config/redite/profiles/centre.ini
try inspect fixtures/small.csv | sed "s|$PWD|.|"
