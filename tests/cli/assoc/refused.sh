printf 'aspects,store\na,X\n' >a.csv
voc-assoc --with aspects a.csv
voc-assoc --with store,aspects a.csv
voc-assoc -b category a.csv
voc-assoc --dot -b store a.csv
voc-assoc --dot --network a.csv
voc-assoc --with stroe a.csv
printf 'text\nx\n' | voc-assoc
