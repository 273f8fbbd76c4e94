# Where the header says that 1 is the best, the ratings are turned round, once.
printf 'text,rating（1=非常满意，5=非常不满意）\na,1\nb,3\nc,4.5\nd,满意\ne,9\n' >a.csv
voc-import -m 'rating=rating（1=非常满意，5=非常不满意）' a.csv >b.csv
cut -d, -f4,5,13 b.csv
voc-import -q b.csv | cmp - b.csv
printf 'text,score\na,1\n' | sed '1s/score/"score (1 = excellent, 7 = very poor)"/' | voc-import -m 'rating=score (1 = excellent, 7 = very poor)' | cut -d, -f4,5,13
