printf 'comment,created\nx,2024-02-30\ny,2024-02-29\nz,03/04/2024\n' | voc-import -r bad.csv | cut -d, -f2,4
cat bad.csv
