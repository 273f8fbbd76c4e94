# "likes" and "reviews" are counts here, not what somebody liked or wrote.
printf 'reviews,text,pros\n12,late again,4\n13,nice colours,0\n' >a.csv
voc-import a.csv | cut -d, -f4,13-
voc-import --dry-run --lang zh a.csv | tail -n 2
printf 'text,pros\nlate again,\n,nice colours\n' | voc-import | cut -d, -f4,13-
