# What the library says of options and files is told in the language of the messages; a phrase within it too.
mkdir folder
try() { voc-top --lang zh "$@" >/dev/null </dev/null; }
try --perod month
try -n x
try -f foo x.csv
try -b
try no.csv
try folder
printf 'category\na/b\n' >a.csv
try -o no/where.csv a.csv
try --since soon a.csv
try -w interrupted=1 a.csv
