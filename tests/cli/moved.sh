# The program finds its data beside itself, wherever it is put: in the folder
# share, or in that of an installation. What is asked for comes before it.
mkdir -p place/bin place/share/redite/profiles home/.config/redite/profiles
cp "$(command -v redite)" place/bin/redite
sed 's/^title = .*/title = of an installation/' \
    "$REDITE_SHARE/profiles/calls.ini" >place/share/redite/profiles/calls.ini
sed 's/^title = .*/title = of a user/' \
    "$REDITE_SHARE/profiles/calls.ini" >home/.config/redite/profiles/own.ini
asked=$REDITE_SHARE
unset REDITE_SHARE XDG_CONFIG_HOME
HOME=$PWD/nowhere
export HOME
place/bin/redite help profiles | grep -A 1 '^  '
mkdir -p place/bin/share/profiles
sed 's/^title = .*/title = beside the program/' \
    "$asked/profiles/calls.ini" >place/bin/share/profiles/calls.ini
place/bin/redite help profiles | grep -A 1 '^  '
REDITE_SHARE= place/bin/redite help profiles | grep -A 1 '^  '
HOME=$PWD/home place/bin/redite help profiles | grep -A 1 '^  '
# A folder that is named by half is none.
HOME=home XDG_CONFIG_HOME=home/.config place/bin/redite help profiles |
    grep -A 1 '^  '
REDITE_SHARE=$asked place/bin/redite help profiles | grep -c '^  [a-z]'
