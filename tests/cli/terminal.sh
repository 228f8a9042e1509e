# Colour and escapes are for terminals alone, and not even there where NO_COLOR
# is set and not empty, or where they are not understood. A narrow terminal has
# narrow lines.
if ! script -qec true /dev/null >/dev/null 2>&1 </dev/null; then
    # No terminal can be made here; what is expected is said instead.
    cat <<'END'
escapes on a terminal: yes
escapes with NO_COLOR=1: no
escapes with NO_COLOR empty: yes
escapes on a dumb terminal: no
escapes in a file: no
the same text
no line is too long
60 columns in English
60 columns in French
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
on_terminal TERM=dumb >dumb
has_escapes "on a dumb terminal" dumb
redite report $log >file
has_escapes "in a file" file
sed "s/$(printf '\033')\[[0-9;]*m//g" colours >stripped
cmp file plain && cmp file stripped && cmp colours empty && cmp file dumb &&
    echo "the same text"
# Of a character of several bytes, one counts.
fits() { # COLUMNS
    tr -d '\200-\277' |
        awk -v most="$1" 'length($0) > most { print; n++ } END { exit n > 0 }'
}
fits 80 <file && echo "no line is too long"
narrow() { # LANGUAGE
    script -qec "stty cols 60; NO_COLOR=1 redite report --language $1 \
        --tariffs fixtures/article-2001-tariff.csv --agent-hour-cost 20 \
        --claims article-2001 $log fixtures/article-2001-tickets.csv" \
        /dev/null </dev/null | tr -d '\r'
}
narrow en >narrow && fits 60 <narrow && echo "60 columns in English"
narrow fr >narrow && fits 60 <narrow && echo "60 columns in French"
