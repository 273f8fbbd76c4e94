# A fix in the east: late falls there, and stays in the west.
part() { for i in $(seq "$4"); do echo "2024-0$1-03,$2,$3"; done; }
{
	echo time,store,category
	part 4 east late 60; part 4 east ok 140
	part 5 east late 20; part 5 east ok 180
	part 4 west late 50; part 4 west ok 150
	part 5 west late 52; part 5 west ok 148
} >x.csv
voc-compare --at 2024-05-01 --control store=west -n 1 x.csv
voc-compare --at 2024-05-01 --control store=west -n 1 -f table --lang zh x.csv
