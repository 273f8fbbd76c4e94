echo 'store,rating' >a.csv
voc-count -b store --merge a.csv
voc-count -b store --merge -w store=A a.csv
