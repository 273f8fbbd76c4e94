# Where too little is known to compare or to expect anything, that is said, not that nothing has changed.
printf 'text,time,rating\n物流太慢,2024-12-30,1\n物流太慢,2025-01-05,1\n物流太慢,2025-01-06,2\n很好,2025-01-20,5\n' >f.csv
for lang in en zh; do
	for week in 1 2; do voc-report -q --lang $lang --period 2025-W0$week --sections summary,issues,trends,satisfaction -f md f.csv | grep -v '`' | grep -iE '^[-*] |too few|太少|Against|对比'; done
done
