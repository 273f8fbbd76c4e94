printf 'text\na\n' >a.csv
printf 'store,text\nb,c\n' >b.csv
voc-tag --union a.csv b.csv
