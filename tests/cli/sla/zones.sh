# One time has a zone and the other has none: the other is by the clock of --tz, else of the calendar. It is half past two in the afternoon
# in China: 1 and 2 came in an hour ago, 3 five hours ago; 5 was answered after an hour, 6 and 7 after five.
cat >a.csv <<'X'
id,time,status,answered,solved,tier
1,2024-05-22T13:30:00,open,,,A
2,2024-05-22T05:30:00Z,open,,,A
3,2024-05-22T09:30:00,open,,,A
5,2024-05-22T03:30:00Z,open,2024-05-22T12:30:00,,A
6,2024-05-22T07:30:00,open,2024-05-22T04:30:00Z,,A
7,2024-05-22T07:30:00,open,2024-05-22T04:30:00Z,,S
X
printf 'day,hours\nzone,+08:00\nMon-Fri,09:00-18:00\n' >hours.csv
printf 'tier,answer,solve,calendar\nA,4 h,,./hours.csv\nS,4 h,,\n' >promise.csv
for now in 2024-05-22T14:30 2024-05-22T06:30Z 2024-05-22T02:30-04:00; do
	voc-sla --policy promise.csv --now $now --breaches -q a.csv | cut -d, -f1,7-
done
SOURCE_DATE_EPOCH=1716359400 voc-sla --policy promise.csv a.csv | cut -d, -f1-3,5-8,20-40
# Of no calendar's zone: --tz, also for promises by the clock alone.
printf 'tier,answer,solve\nA,4 h,\nS,4 h,\n' >clock.csv
voc-sla --policy clock.csv --tz +08:00 --now 2024-05-22T06:30Z --breaches -q a.csv | cut -d, -f1,7-
# The most urgent first: what is due at 10:00 in China before what is due at 04:00 in London.
printf 'id,time,text,intent,tier,department\na,2024-05-22T00:00:00Z,x,complaint,A,it\nb,2024-05-22T06:00:00,x,complaint,A,it\n' >r.csv
voc-route --policy promise.csv -q -O q r.csv && cut -d, -f1 q/it.csv
