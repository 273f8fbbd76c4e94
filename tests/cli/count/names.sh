# What is grouped by keeps its name, also when a figure is called the same: no two columns, no two keys are one.
printf 'rating,items,total\n5,1,a\n4,2,b\n5,1,b\n' >a.csv
voc-count -b rating a.csv | cut -d, -f1,2,11
voc-count -b items,rating -f jsonl a.csv | cut -d, -f1-4,12-
voc-count -b total,items --wide a.csv
voc-top -b rating a.csv | head -n 1 | tr , '\n' | sort | uniq -d
voc-survey -b items a.csv | head -n 1 | tr , '\n' | sort | uniq -d
