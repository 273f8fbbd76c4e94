printf 'text\na\n' >a.csv
printf 'text,store\na,b\n' >b.csv
voc-tag a.csv b.csv
