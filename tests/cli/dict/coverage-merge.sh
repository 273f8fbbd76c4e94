# Two halves merged are the whole, whatever the number of workers.
awk 'BEGIN { for (i = 0; i < 400; i++) print (i ? "第" i % 7 "次买卷饼" i % 3 "号,店" : "text,store") }' >all.csv
{ head -n 200 all.csv; } >a.csv
{ head -n 1 all.csv; tail -n +201 all.csv; } >b.csv
voc-dict coverage --missing both all.csv >whole.csv
voc-dict coverage --missing both -j 4 all.csv | cmp - whole.csv
for part in a b; do voc-dict coverage --missing both --partial $part.csv >$part.state; done
voc-dict coverage --missing both --merge b.state a.state | cmp - whole.csv
voc-dict coverage --merge a.state
sed -n 1,3p whole.csv
