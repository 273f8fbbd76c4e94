# A sudden death while the second alert is told: the state knows of the first, which is not told again.
cat >live.csv <<'X'
id,time,text,aspects,polarity,tier
a,2024-05-06T10:00:00,fire,safety/fire:-0.9,negative,S
b,2024-05-06T10:01:00,smoke,safety/fire:-0.9,negative,S
X
cat >axe <<'X'
#!/bin/sh
grep -q '"recents":1' state 2>/dev/null && kill -9 $PPID
exit 0
X
chmod +x axe
sh -c 'voc-watch --state state --exec ./axe <live.csv >alerts; echo "status $?" >status' 2>/dev/null
cat status
cut -d, -f2,4,10 alerts
echo
voc-watch --state state <live.csv | cut -d, -f2,4,10
echo
voc-watch --state state <live.csv
