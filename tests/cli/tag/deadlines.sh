# deadlines by a policy and its calendar: a make-up Sunday, a holiday, a night, a day alone, no time, another zone
cat >week.csv <<'X'
day,hours,note
zone,+08:00,
Mon-Fri,09:00-12:00 13:00-18:00,
2024-04-28,work,make-up day
2024-05-01..2024-05-05,off,
X
printf 'tier,answer,solve,calendar\nS,1 h,24 h,\nA,30 min,4 working hours,./week.csv\nB,,3 working days,./week.csv\n' >promise.csv
cat >a.csv <<'X'
time,text
2024-04-30T17:00:00,rude
2024-04-27T23:10:00+08:00,rude
2024-04-26T15:30:00Z,rude
2024-04-30,late
,rude
soon,rude
2024-04-30T17:00:00,a table
X
voc-tag --policy promise.csv a.csv | cut -d, -f1,9,12,13
echo
voc-tag --policy promise.csv --tz -05:00 -w time~Z a.csv | cut -d, -f1,9,12,13
voc-tag --policy promise.csv --calendar nowhere a.csv
voc-tag --policy promise.csv --calendar ./none.csv a.csv
voc-tag --policy promise.csv --tz Asia/Beijing a.csv
