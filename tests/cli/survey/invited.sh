printf 'rating\n5\n4\n' >a.csv
voc-survey --invited 10 a.csv | cut -d, -f4-7
voc-survey --invited 10 -b rating a.csv
