# Which of several records of a call is kept (fixtures/README.md).
. "$SOURCE_DIR/tests/cli/helpers"
redite report -o twins.json fixtures/twins.csv
figures twins.json '^(calls|quality.(dup|id_)|inputs.*records)'
figures twins.json '^wait.all.(wait|answered_wait|talk)[.]'
# Each id has its hour.
figures twins.json '^wait.by_hour.*](.offered|.wait.mean|.talk.mean) =' |
    grep -v -e ' = 0$' -e ' = null$'
figures twins.json '^wait.by_service.*].offered ='
