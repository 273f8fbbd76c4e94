# Ended by a signal, it leaves the old file and no other.
echo old >out.csv
mkfifo pipe
voc-clean -o out.csv pipe &
exec 3>pipe
printf 'text\na\n' >&3
i=0
while [ "$(ls -A | wc -l)" -lt 3 ] && [ $i -lt 50 ]; do
	sleep 0.1
	i=$((i + 1))
done
kill -TERM $!
exec 3>&-
{ wait $!; } 2>/dev/null
echo "status $?"
ls -A
cat out.csv
