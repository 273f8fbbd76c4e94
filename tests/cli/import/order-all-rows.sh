# What the first MiB leaves open, the rest of the file may decide; from a pipe there is no second look.
awk 'BEGIN { print "comment,created"; for (i = 0; i < 60000; i++) print "text number " i ",03/0" 1 + i % 9 "/2024"; print "last,03/25/2024" }' >a.csv
voc-import -j 1 a.csv | cut -d, -f2 | sort | uniq -c | sort -rn | awk '{ print $1, $2 }' | head -n 3
voc-import -j 3 a.csv | cksum >3
voc-import -j 1 a.csv | cksum | cmp - 3
cat a.csv | voc-import -q - | wc -l
cp a.csv b.csv
voc-import --stats a.csv b.csv -o /dev/null
