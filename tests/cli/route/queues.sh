# queues by department and urgency; replies in the customer's language; what is solved or asks for nothing stays out
cat >a.csv <<'X'
id,time,status,text,answered
1,2024-05-06T10:00,open,rude,
2,2024-05-06T09:00,open,服务员 rude,2024-05-06T09:10
3,2024-05-06T08:00,closed,rude,
4,2024-05-06T07:00,,late,
5,,open,late,
6,2024-05-06T10:00,open,a table,
X
printf 'tier,answer,solve\nA,4 h,24 h\n' >promise.csv
voc-route -O q --policy promise.csv --stats a.csv
for file in q/*; do echo "$file"; cut -d, -f1-3,11- "$file"; done
voc-route -O q --policy promise.csv --all -q -w text=rude --lang zh a.csv | head -n 4
cut -d, -f1-3,13- q/service.csv
