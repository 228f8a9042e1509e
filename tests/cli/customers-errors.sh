# A map of customers that cannot be followed: told by its line, not by a number
# that is somebody's.
. "$SOURCE_DIR/tests/cli/helpers"
printf '%s\n' from,to 0611111111,0622222222 0622222222,0611111111 >circle.csv
printf '%s\n' from,to 0611111111,0622222222 0611111111,0633333333 >fork.csv
try report --customers circle.csv fixtures/small.csv
try report --customers fork.csv fixtures/small.csv
