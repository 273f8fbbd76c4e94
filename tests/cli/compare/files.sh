# April against May: late doubles, cold stays, broken is new, rude too rare to say.
make() {
	echo time,aspects,text
	for what in "$@"; do
		n=${what#*=}
		for i in $(seq "$n"); do echo "2024-0$month-$((i % 28 + 1)),${what%=*},x"; done
	done
}
month=4
make late:-0.5=20 'cold:-0.6|late=10' =170 >april.csv
month=5
make late:-0.5=60 'cold:-0.6=12' broken=25 rude=2 =101 >may.csv
voc-compare april.csv may.csv
voc-compare --lang zh -f table -n 3 april.csv may.csv
voc-compare --at 2024-05 -b aspects --negative april.csv may.csv | cut -d, -f1,3,4,12
voc-compare --a time~2024-04 --b time~2024-05 april.csv may.csv | cut -d, -f2,14-
