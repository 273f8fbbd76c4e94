# what is done and what is open, in the words of exports: a column of times that says no, N/A or 未解决 is none
cat >a.csv <<'C'
id,time,text,status,solved
1,2024-05-18,rude,未处理,N/A
2,2024-05-18,rude,未处理,未解决
3,2024-05-18,rude,已解决（待回访）,
4,2024-05-18,rude,已完结,
5,2024-05-18,rude,,是
6,2024-05-18,rude,处理中,0
7,2024-05-18,rude,,2024-05-19
8,2024-05-18,rude,Cancelled,
9,2024-05-18,rude,Archived (duplicate),
10,2024-05-18,rude,On hold,0000-00-00 00:00:00
C
printf 'tier,answer,solve\nA,4 h,24 h\n' >promise.csv
voc-route -O q --policy promise.csv --stats a.csv
cat q/*.csv | cut -d, -f1,4,5 | grep -v ^id | sort -n
