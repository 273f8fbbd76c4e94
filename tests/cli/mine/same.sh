awk -v late=1 -f "$VOC_TESTS/mine/data.awk" >a.csv
voc-mine -j 1 a.csv >one.csv
voc-mine -j 3 a.csv >three.csv
cmp one.csv three.csv && echo the same for any -j
{ head -n 1 a.csv; tail -n +2 a.csv | sort -r; } | voc-mine >turned.csv
cmp one.csv turned.csv && echo the same in any order
{ cat a.csv; tail -n +2 a.csv | sed 's/，/!!/'; } | voc-mine >twice.csv
cut -d, -f1-8 one.csv >once; cut -d, -f1-8 twice.csv >again; cmp once again && echo copies count once
head -n 21 a.csv | voc-mine --partial >first.state
{ head -n 1 a.csv; tail -n +22 a.csv; } | voc-mine --partial >second.state
voc-mine --merge second.state first.state >merged.csv
cmp one.csv merged.csv && echo the same in parts
