# a stream with damage: tagged on the way, redacted, late items, lines that are no records; urgent items once
cat >urgent.csv <<'X'
term,label,weight
allergic,S,1
X
mkdir -p over/en && mv urgent.csv over/en/tier.csv
cat >live.csv <<'X'
id,time,text,store
1,2024-05-06T10:00:00+08:00,allergic; call 13912345678,north
2,2024-05-06T10:01:00+08:00,"so rude
in two lines",north
3,2024-05-06T10:02:00+08:00
4,soon,allergic,north
5,2024-05-06,allergic,north
6,2024-05-06T01:59:00Z,allergic and late,"no""rth"
1,2024-05-06T10:00:00+08:00,allergic; call 13912345678,north
,2024-05-06T10:03:00+08:00,very allergic,
X
printf '7,2024-05-06T10:04:00+08:00,allergic too,x' >>live.csv
voc-watch -d over <live.csv
echo
printf '{"id":1,"time":"2024-05-06T10:00:00","text":"allergic","note":null}\n{"id":2}\nnonsense\n{"text":"allergic","time":"2024-05-06T10:00:00","id":"3"}\n' | voc-watch -d over --lang zh
