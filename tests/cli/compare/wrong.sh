printf 'time,store\n2024-04-01,east\n' >x.csv
try() { voc-compare "$@"; echo "status $?"; }
try x.csv
try --at 2024-05 --a store=east --b store=west x.csv
try --period 2024-05 x.csv
try --period 2024-05 --against 2024-W19 -b store x.csv
try --period may --against 2024-04 -b store x.csv
try --at soon -b store x.csv
try --a shop=east --b shop=west -b store x.csv
try --at 2024-05 x.csv
try --at 2024-05 --words -b store x.csv
try --a store=e --b store=w -b store --exposure x.csv x.csv
try -b store x.csv /dev/null
