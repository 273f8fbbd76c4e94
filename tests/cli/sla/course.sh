# what status and times say together: open, answered, closed, reopened, blank, odd, unreadable, backwards
cat >a.csv <<'X'
id,time,customer,status,answered,solved,tier,intent
1,2024-05-06T10:00,anna,open,,,A,complaint
2,2024-05-06T10:00,anna,已回复,,,A,complaint
3,2024-05-06T10:00,anna,Closed,2024-05-06T11:00,,A,complaint
4,2024-05-06T10:00,[mobile],重新打开,2024-05-06T11:00,2024-05-06T12:00,A,complaint
5,2024-05-06T10:00,[mobile],,,,A,complaint
6,2024-05-06T10:00,匿名用户,parked,2024-05-06T18:00,,A,inquiry
7,2024-05-06T10:00,bob,solved,yes,2024-05-07T10:00,A,complaint
8,2024-05-06T10:00,bob,solved,2024-05-05T10:00,2024-05-07T10:01,A,inquiry
9,2024-05-06,bob,solved,2024-05-06,2024-05-07,A,complaint
10,,bob,open,,,A,complaint
11,2024-05-06T10:00,bob,open,,,,praise
12,2024-05-06T10:00,bob,open,,,VIP,complaint
13,2024-05-19T23:00,bob,待分派,,,B,inquiry
X
cat >hours.csv <<'X'
day,hours
Mon-Fri,09:00-18:00
X
printf 'tier,answer,solve,calendar\nA,4 h,1 working day,./hours.csv\nB,8 working hours,,./hours.csv\n' >promise.csv
voc-sla --policy promise.csv --now 2024-05-20T10:00 --stats -f md a.csv
voc-sla --policy promise.csv --now 2024-05-20T10:00 --blank-is-open -f csv a.csv | cut -d, -f1-6,28-36
voc-sla --policy promise.csv --now 2024-05-20T10:00 --working --breaches -f tsv a.csv | cut -f1,9-
