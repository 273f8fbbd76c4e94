# Ended by a signal in the middle of its work, it leaves the old file and no other.
echo old >out.csv
mkfifo pipe
voc-clean -o out.csv pipe &
exec 3>pipe
awk 'BEGIN { print "text"; for (i = 0; i < 200000; i++) print "a text with the number " i }' >&3
i=0
while [ "$(ls -A | wc -l)" -lt 3 ] && [ $i -lt 50 ]; do
	sleep 0.1
	i=$((i + 1))
done
ls -A | wc -l | tr -d ' '
kill -TERM $!
exec 3>&-
{ wait $!; } 2>/dev/null
echo "status $?"
ls -A
cat out.csv
