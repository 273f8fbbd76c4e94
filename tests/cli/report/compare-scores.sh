# scores are held against those of an earlier report, and of a file, as against those of the period before
scores() { awk -v month=$1 -v low=$2 'BEGIN {
	print "time,text,nps,rating"
	for (i = 0; i < 60; i++)
		printf "2024-%02d-%02d,late again %d,%d,%d\n", month, i % 24 + 1, i, i % 3 < low ? 3 : 10, i % 3 < low ? 1 : 5
}'; }
scores 4 1 >april.csv
scores 5 2 >may.csv
cat april.csv may.csv | awk 'NR == 1 || $0 !~ /^time/' >both.csv
report() { voc-report -q --period 2024-05 --sections summary,figures,satisfaction -f md "$@" | grep -E 'NPS|atisfied|满意|^\|' | grep -v -i effect | sed 's/\[^[0-9]*\]//'; }
voc-report -q --period 2024-04 -o april.json april.csv
report --lang en both.csv
report --lang en --compare-to april.json may.csv >by-report
report --lang en --compare-to april.csv may.csv | sed 's/“april.csv”/April 2024/' >by-file
diff by-report by-file && cat by-file
report --lang zh --compare-to april.json may.csv
echo 'only one of them has an NPS'
cut -d, -f 1,2,4 april.csv >stars.csv
cut -d, -f 1-3 may.csv >nps.csv
report --lang en --compare-to stars.csv nps.csv
voc-report -q --period 2024-05 --compare-to april.json -o may.json may.csv
voc-report -q --verify may.json may.csv && echo holds
voc-report -q --lang en --compare-to april.csv --sections satisfaction -f md may.csv | grep -E '^\[.*(survey|report)'
