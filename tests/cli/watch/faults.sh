# faults of options and input
voc-watch --window 7h --replay a.csv
voc-watch --window soon --replay a.csv
voc-watch --cooldown x --replay a.csv
voc-watch --evidence 1 --replay a.csv
voc-watch --false-alarms 0 --replay a.csv
voc-watch --replay --follow a.csv
voc-watch a.csv
voc-watch --replay none.csv
voc-watch --follow none.csv
voc-watch --baseline none.csv </dev/null
echo '{"schema":"voc-top-state/1"}' >state
voc-watch --state state </dev/null
echo 'nonsense' >state
voc-watch --state state </dev/null
cat state
printf 'id,text\n1,late\n' | voc-watch
echo 'x' | voc-watch --exec ''
voc-watch --db h.db --baseline h.csv </dev/null
echo 'x' | voc-watch --exec './nofile -v'
echo 'x' | voc-watch --lang zh --exec 'no-such-program-here'
