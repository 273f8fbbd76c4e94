printf 'customer\na\n' >a.csv
voc-customer --now soon a.csv
voc-customer --max-customers 0 a.csv
