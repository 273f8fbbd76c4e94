# Items that lack the field are counted in a note, in the words of the language.
awk 'BEGIN { print "aspects,store"; for (i = 0; i < 40; i++) print (i % 2 ? "late" : "cold") "," (i % 4 ? i % 2 ? "东店" : "西店" : "") }' >a.csv
for lang in en zh; do voc-assoc --lang $lang --with store -f table a.csv | grep 10; done
