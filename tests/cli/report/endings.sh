# nothing else is written under a name that asks for it
printf 'time,text\n2024-05-06,late\n' >raw.csv
for name in a.pdf b.xlsx c.json.gz d.txt; do
	voc-report -q -o $name raw.csv
	echo "status $?"
done
voc-report -q --lang zh -o a.pdf raw.csv
voc-report -q -f json -o c.json.gz raw.csv
for name in plain folder.d/plain .hidden e.md e.html; do
	mkdir -p folder.d
	voc-report -q --lang en -o $name raw.csv
	echo "$name: $(head -c 9 $name | head -n 1)"
done
ls
