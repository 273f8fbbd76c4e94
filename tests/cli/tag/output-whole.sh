# The old file stays when the new one cannot be finished.
echo old >out.csv
printf 'text\na\n' >a.csv
voc-tag -o out.csv a.csv no-such-file.csv
cat out.csv
ls -A
