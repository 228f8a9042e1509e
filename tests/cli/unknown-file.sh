# A file that nobody recognises: the nearest profile, and what it misses.
. "$SOURCE_DIR/tests/cli/helpers"
printf 'call_id,arrived_at\n1,2\n' >incomplete.csv
try report incomplete.csv
try inspect incomplete.csv
sed 's/q_time/queue_time/' fixtures/bank.txt >bank.txt
try report bank.txt
sed 's/q_[a-z]*/queue/g' fixtures/bank.txt >bank.txt
try report bank.txt
# Which one is nearest to what is no log at all, is nobody's business.
head -c 3000 /dev/zero >zeros
printf 'call_id;arrived_at;ended_at\n1;2;3\n' >semicolons
for file in zeros semicolons fixtures/make-hotline.awk; do
    try report $file | sed 's/ knows this file; .*/ knows this file/'
done
