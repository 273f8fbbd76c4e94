# What systems call .csv or .xls, and is neither.
printf '\357\273\277  <HTML><table><tr><td>id' >a.xls
printf '<?xml version="1.0"?><Workbook>' >b.xls
printf 'PK\003\004%020d' 0 >c.csv
for f in a.xls b.xls c.csv; do voc-import $f; echo $?; done
