printf 'rating\n5\n' >a.csv
voc-survey --by-aspect --distribution a.csv
voc-survey --scale 5-1 a.csv
voc-survey --bootstrap -1 a.csv
voc-survey --waves decade a.csv
