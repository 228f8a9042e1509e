# What begins and ends a JSON report, and that it is one: braces and brackets
# close, no line has two figures, no figure is a float with an exponent.
. "$SOURCE_DIR/tests/cli/helpers"
redite report -o report.json fixtures/small.csv
sed -n '1,2p;$p' report.json
names='timezone|from|to|night|answer_within|short_abandon|short_talk'
figures report.json "^parameters[.]($names|max_(call|wait|rejects)|salvage) ="
awk '{ opened += gsub(/[{[]/, "") ; closed += gsub(/[]}]/, "") }
     /: -?[0-9.]+e[+-]|: -?nan|: -?inf|: .*, "/ { print "wrong: " $0 }
     END { if (opened != closed) print opened " opened, " closed " closed" }' \
    report.json
