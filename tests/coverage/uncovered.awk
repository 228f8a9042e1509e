# Of what no test goes through (uncovered.jq), what is about an error: lines that
# never run, and conditions on a status, on memory and on what has failed. Parts
# of other conditions, as both ends of a range, are left out, and so is what
# RD_FMT asks of a text that is printed.
#
#     awk -v root=SOURCES -f uncovered.awk uncovered.tsv
BEGIN {
    FS = OFS = "\t"
    error = "(^|[^a-z_])(st|status|filled|rc|errno) *[<>=!]=? " \
        "|if [(][^ ]+ == NULL( [|][|] [^ ]+ == NULL)*[)]|== NULL [?] rd_fail" \
        "|[.>](failed|refused|status)"
}
function load(file,    text, number) {
    while ((getline text < (root "/" file)) > 0) {
        sub(/^ +/, "", text)
        lines[file, ++number] = text
    }
    close(root "/" file)
    loaded[file] = 1
}
!($1 in loaded) { load($1) }
$4 == "-" || (lines[$1, $3] ~ error && lines[$1, $3] !~ /RD_FMT/) {
    print $1, $2, $3, lines[$1, $3]
}
