# Results in several files, each in the format of its ending.
. "$SOURCE_DIR/tests/cli/helpers"
log=fixtures/small.csv
redite report -o one.json -o two.txt --output three.json -o four $log
cmp one.json three.json
cmp two.txt four
redite report $log | cmp - two.txt
redite report -o - $log | cmp - two.txt
redite report -o five.json -o - $log | cmp - two.txt
cmp one.json five.json
# As many times as one likes, the bytes are the same.
redite report -o six.json $log && cmp one.json six.json
# Nothing on standard output where it was not asked for; no file aside.
redite report -o seven.json $log
# A device is written directly.
redite report -o /dev/null $log
mkdir folder && redite report -o folder/eight.json -ofolder/nine.txt $log
ls -A . folder
# As long a name as a file can have.
long=$(head -c 250 /dev/zero | tr '\0' n).json
redite report -o "folder/$long" $log && cmp "folder/$long" one.json &&
    echo "a long name"
