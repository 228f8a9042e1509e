# What a file is taken for, and which rules match a text, in French.
. "$SOURCE_DIR/tests/cli/helpers"
try inspect --language fr fixtures/times.csv | head -n 24
try inspect --language fr fixtures/rejects.csv | tail -n 20
try inspect --language fr --text 'toujours pas de signal'
