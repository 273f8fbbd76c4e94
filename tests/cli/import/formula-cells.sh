# ="001", as spreadsheets keep zeros, whether or not it is quoted once more; a delimiter within belongs to the cell.
printf 'id,text,rating\n="001",late,="4"\n"=""002""",good,5\n="0,3","a ""b"" c",="1"\n=x"y,bad,3\n' >a.csv
voc-import -r bad.csv --stats a.csv | cut -d, -f1,4,5
voc-clean -q --raw-cells a.csv 2>/dev/null | head -n 2
