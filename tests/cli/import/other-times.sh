# A solution that has no time yet costs a cell, and says so; the row is kept.
printf 'text,time,solved\na,2024-05-03,2024-05-04\nb,2024-05-03,FALSE\nc,2024-05-03,2024-02-30\nd,soon,\n' >a.csv
voc-import a.csv | cut -d, -f2,4,12
voc-import -q a.csv | voc-import -q | cut -d, -f2,4,12
voc-import -q --dry-run a.csv | tail -n 2
