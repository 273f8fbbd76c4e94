# Columns are matched by name; what a file lacks is empty.
printf 'id,text,store\n1,质量好,A\n' >a.csv
printf 'text,id\n质量差,2\n' >b.csv
voc-tag a.csv b.csv - <b.csv | cut -d, -f1-4
