# A figure that no call is behind is refused, with the one that is meant.
. "$SOURCE_DIR/tests/cli/helpers"
file=fixtures/small.csv
try evidence wait.all.ofered $file
try evidence repeat.restate $file
try evidence 'wait.by_hour[7' $file
try evidence 'wait.by_hour[25].offered' $file
try evidence 'wait.by_hour[7]offered' $file
try evidence 'wait.by_hour[7].over.soon' $file
try evidence 'wait.by_weekday[someday].offered' $file
try evidence 'wait.by_date[2001-13-01].offered' $file
try evidence nothing-like-it $file
