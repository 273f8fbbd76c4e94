printf 'comment,created\na,45415\nb,45415.5\nc,2024-05-03\n' >a.csv
voc-import a.csv | cut -d, -f2
voc-import --mac-dates a.csv | cut -d, -f2
