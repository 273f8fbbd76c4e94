printf 'comment,created\nz,03/04/2024\n' >a.csv
voc-import --date-order dmy a.csv | cut -d, -f2
voc-import --date-order mdy a.csv | cut -d, -f2
