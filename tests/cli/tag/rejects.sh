printf 'id,text\n1,a\n2,"b""\n3,c,d\n4,e\n' >a.csv
voc-tag -q -r rejects.csv a.csv
cat rejects.csv
