# What cannot be simulated leaves nothing behind, and nothing is written over.
. "$SOURCE_DIR/tests/cli/helpers"
try simulate
try simulate ''
try simulate a b
try simulate --calls 0 a
try simulate --calls 1000000000 a
try simulate --calls many a
try simulate --days 3661 a
try simulate --files 0 a
try simulate --files 1001 a
try simulate --files weekly a
try simulate --seed -1 a
try simulate --seed=-1 a
try simulate --seed 18446744073709551616 a
try simulate --plain=yes a
try simulate --tariffs france-2000 a
try report --calls 3 fixtures/small.csv
try simulate nowhere/a
try simulate fixtures/small.csv
ls
mkdir taken
echo mine >taken/tariff.csv
try simulate --calls 10 taken
ls -A taken
cat taken/tariff.csv
ln -s nowhere taken/agents.csv
rm taken/tariff.csv
try simulate --calls 10 taken
ls -A taken
# A disk that is full after hundreds of files.
(
    ulimit -f 64
    try simulate --calls 20000 --files 1000 --plain full
)
mkdir kept
(
    ulimit -f 64
    try simulate --calls 20000 --files 1000 --plain kept
)
ls
ls -A kept
