# A rating is 1 to 5 whatever else stands there: 0, -1 and 11 are not counted, and change no other answer.
{ echo rating; for i in 1 2 3 4 5 6 7; do printf '5\n4\n5\n3\n1\n'; done; printf '0\n-1\n11\n'; } >a.csv
voc-survey a.csv | cut -d, -f1-4,14-16
voc-survey -f table a.csv
# Every other answer of a rating above 5: perhaps from 0 to 10.
printf 'rating\n9\n10\n8\n3\n5\n10\n' >b.csv
voc-survey -f table b.csv
voc-survey -f table --lang zh b.csv
voc-survey --scale 0-10 b.csv | cut -d, -f1-4,8-10
