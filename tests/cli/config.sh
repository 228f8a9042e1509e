# A settings file: the same options, one a line; the command line comes first.
. "$SOURCE_DIR/tests/cli/helpers"
cat >audit.conf <<'END'
# The evening rate.
night = 18:00-22:00
timezone Europe/Paris   # the report's
  answer-within=<180

short-abandon	7
from = 2001-10-26
END
printf '\357\273\277max-call = 12h\r\nmax-rejects 2%%\r\n' >crlf.conf
printf 'output report.txt\noutput config.json\n' >output.conf
log=fixtures/hotline-2001-10.csv.gz
show() {
    figures "$1" '^parameters.(timezone|from|to|night|answer_w|short_a|max_(call|rej))'
}
redite report --config audit.conf -o report.json $log && show report.json
redite report -o report.json $log --answer-within 30 --config audit.conf \
    --config=crlf.conf --from 2001-10-27 && show report.json
redite report --config output.conf $log && echo *.txt *.json
# Outputs of the command line replace those of the file.
rm -f -- *.txt *.json
redite report --config output.conf -o other.json $log && echo *.txt *.json
# What a command does not take is left out.
redite inspect --config output.conf --config audit.conf fixtures/small.csv |
    sed 1q
