# A spreadsheet has made one of hundreds of numbers: they are no ids and no customers.
printf '用户名,评价内容\n1.00008E+11,好\n1.00008E+11,差\n' >a.csv
voc-import a.csv | cut -d, -f1,4,6,13
voc-import -m customer=用户名 a.csv | cut -d, -f4,6
