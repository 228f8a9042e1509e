# Every mutant of a C file, one a line: its line, column, what stands there and
# what takes its place. Operators become their neighbours, and small numbers one
# more. Comments, preprocessor lines, assertions and texts are left alone.
BEGIN {
    count = split("< <= > >= == != && || + - * / += -= ++", operators, " ")
    split("<= < >= > != == || && - + / * -= += --", others, " ")
}

function emit(at, from, to) {
    printf "%d\t%d\t%s\t%s\n", NR, at, from, to
}

{ line = $0 }
in_comment || /^ *\/\*/ {
    in_comment = line !~ /\*\//
    next
}
/^#/ || /assert\(/ { next }
{
    gsub(/"([^"\\]|\\.)*"/, "\"\"", line) # then the columns would be wrong:
    if (line != $0)
        next
    sub(/\/\*.*/, "", line)
    for (i = 1; i <= count; i++) {
        operator = operators[i]
        text = operator == "++" ? operator : " " operator " "
        rest = line
        offset = 0
        while ((at = index(rest, text)) > 0) {
            emit(offset + at, text, operator == "++" ? "--" : " " others[i] " ")
            offset += at + length(text) - 1
            rest = substr(rest, at + length(text))
        }
    }
    rest = line
    offset = 0
    while (match(rest, /[ ([{-][0-9]+/)) {
        number = substr(rest, RSTART + 1, RLENGTH - 1)
        after = substr(rest, RSTART + RLENGTH, 1)
        if (after !~ /[xX.LUe0-9a-zA-Z_]/)
            emit(offset + RSTART + 1, number, number + 1)
        offset += RSTART + RLENGTH - 1
        rest = substr(rest, RSTART + RLENGTH)
    }
}
