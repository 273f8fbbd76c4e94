# Too few to say, and what the option makes of it.
printf 'store,rating\nA,5\nA,4\nB,1\nB,2\nB,1\n' >a.csv
voc-survey -b store a.csv | cut -d, -f1,5,23-25,28,29,32
voc-survey -b store --few 2 a.csv | cut -d, -f1,5,23-25,28,29,32
