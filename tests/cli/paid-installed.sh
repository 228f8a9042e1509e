# Installed tariffs go by their names, several add up, and every row that
# cannot price anything is told of.
. "$SOURCE_DIR/tests/cli/helpers"
evening="--from 2001-10-25 --to 2001-10-26 -o report.json
    fixtures/article-2001.csv"
figures='^(paid\[[A-Z]+\][.](calls|cost|per_call)|quality.untar)'
redite report --tariffs france-2000 --tariffs uk-2015 $evening
figures report.json "$figures"
figures report.json '^parameters[.]tariffs'
echo "== holidays"
{
    echo service,days,currency,per_minute,prise
    echo 08,hol,FRF,1,x
    echo 08,mon,FRF,1,x
} >odd.csv
redite report --tariffs odd.csv $evening
figures report.json "$figures"
printf 'date\n2001-10-25\n' >holidays.csv
redite report --tariffs odd.csv --holidays holidays.csv $evening
figures report.json "$figures"
