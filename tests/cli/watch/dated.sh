# items with a date but no time of day: windows of a day count them, shorter ones say that they do not; none is lost in silence
cat >head.csv <<'E'
id,time,text,aspects,polarity,tier
E
cat head.csv >days.csv
for day in 01 02 03 04 05 06 07 08 09 10; do
	for n in 1 2 3 4 5 6; do echo "$day$n,2024-05-$day,late again,delivery/late:-0.5,negative,A" >>days.csv; done
done
for n in 1 2 3 4 5 6 7 8 9; do echo "x$n,2024-05-11,so late,delivery/late:-0.5,negative,A" >>days.csv; done
for n in a b c d e f g h i j k l m n; do echo "$n,2024-05-11,no app,app/crash:-0.5,negative,A" >>days.csv; done
echo 'u,2024-05-11,fire,safety/fire:-0.9,negative,S' >>days.csv
echo 'v,,fire without a day,safety/fire:-0.9,negative,S' >>days.csv
echo 'w,soon,nothing,app/crash:-0.5,negative,A' >>days.csv
voc-watch --replay --window 1d days.csv
echo
voc-watch --replay days.csv
echo
voc-watch --replay --lang zh days.csv
echo
# live, and with a time of day in between
voc-watch --window 1d <days.csv | cut -d, -f3,4,11
(cat days.csv; echo 'y,2024-05-11T09:30:00+08:00,fire,safety/fire:-0.9,negative,S'; echo 'z,2024-05-11,fire,safety/fire:-0.9,negative,S') | voc-watch | cut -d, -f3,4,11
