# What no test goes through, one line each: file, function, number, the
# branches that are not taken ("-" for a whole line).
.files[] | .file as $file
| [.functions[] | {lineno, name}] as $functions
| .lines[]
| select(."gcovr/noncode" | not)
| .line_number as $line
| ([.branches[] | select(.count == 0)] | length) as $missing
| select(.count == 0 or $missing > 0)
| ([$functions[] | select(.lineno <= $line)] | max_by(.lineno) | .name) as $function
| [$file, $function, $line, if .count == 0 then "-" else $missing end]
| @tsv
