# A group alone in its grouping is shown where it has all that the whole has,
# unless that is few; and of few offered calls nothing is shown, however many
# failed beside them.
. "$SOURCE_DIR/tests/cli/helpers"
head=call_id,customer,arrived_at,answered_at,ended_at,outcome,reason
{
    echo $head
    echo 1,,2020-01-01T10:00:00Z,2020-01-01T10:05:37Z,2020-01-01T10:06:00Z,,
    echo 2,,2020-01-02T11:00:00Z,,2020-01-02T11:00:00Z,failed,
    echo 3,,2020-01-02T11:00:00Z,,2020-01-02T11:00:00Z,failed,
} >failed.csv
redite report --suppress 3 -o failed.json failed.csv
figures failed.json 'withheld.everything|wait.(all|by_hour\[11\]|by_date\[2020-01-01\]).offered'
{
    echo $head
    for i in 1 2 3 4 5 6; do
        reason=$([ $i -gt 1 ] || echo foo)
        echo $i,c$i,2020-01-01T10:0$i:00Z,2020-01-01T10:0$i:10Z,2020-01-01T10:0$i:40Z,,$reason
    done
} >reason.csv
redite report --suppress 5 -o reason.json reason.csv
figures reason.json 'withheld.(everything|by_issue)|by_issue.*identified|by_position.1..identified|by_hour\[11\].offered'
