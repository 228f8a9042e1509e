# Colour and escapes are for terminals alone, and not even there where NO_COLOR
# is set and not empty.
if ! script -qec true /dev/null >/dev/null 2>&1 </dev/null; then
    # No terminal can be made here; what is expected is said instead.
    cat <<'END'
escapes on a terminal: yes
escapes with NO_COLOR=1: no
escapes with NO_COLOR empty: yes
escapes in a file: no
the same text
no line is too long
END
    exit
fi
log=fixtures/hotline-2001-10.csv.gz
unset NO_COLOR
TERM=xterm
export TERM
on_terminal() {
    script -qec "$1 redite report -o - $log" /dev/null </dev/null | tr -d '\r'
}
has_escapes() {
    if LC_ALL=C grep -q "$(printf '\033')" "$2"; then
        echo "escapes $1: yes"
    else
        echo "escapes $1: no"
    fi
}
on_terminal '' >colours
has_escapes "on a terminal" colours
on_terminal NO_COLOR=1 >plain
has_escapes "with NO_COLOR=1" plain
on_terminal NO_COLOR= >empty
has_escapes "with NO_COLOR empty" empty
redite report $log >file
has_escapes "in a file" file
sed "s/$(printf '\033')\[[0-9;]*m//g" colours >stripped
cmp file plain && cmp file stripped && cmp colours empty && echo "the same text"
# Of a character of several bytes, one counts.
tr -d '\200-\277' <file | awk 'length($0) > 80 { print; n++ } END { exit n > 0 }' &&
    echo "no line is too long"
