# Help of a command is the same, however it is asked for and whatever else is
# said. What this prints is the first line of each and its formats; anything more
# is wrong.
. "$SOURCE_DIR/tests/cli/helpers"
for command in report diff inspect simulate; do
    redite help $command >page
    sed 1q page
    sed '1,/^Formats/d' page
    case $command in
    diff) option=--all ;;
    simulate) option=--plain ;;
    *) option=--salvage ;;
    esac
    for ask in "$command --help" "$command -h" "$command $option x --help"
    do
        # shellcheck disable=SC2086
        redite $ask | cmp - page
    done
    awk 'length($0) > 80' page
done
# Every option that is told is taken: it wants its value, or a file.
redite help report | sed -n 's/^  \(-., \)*--\([a-z-]*\)/\2/p' >options
while read -r option argument; do
    wanted="redite: no file is given: "
    [ -z "$argument" ] ||
        wanted="redite: the option '--$option' needs a value: --$option=$argument"
    case $option in help | version) continue ;; esac
    redite report "--$option" 2>&1 | grep -qF "$wanted" || echo "--$option ?"
done <options
[ "$(wc -l <options)" -gt 15 ] || echo "too few options"
