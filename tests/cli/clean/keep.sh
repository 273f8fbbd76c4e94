printf 'id,text\n1,x 13800138000\n2,\n1,x 13800138000\n' >a.csv
voc-clean --keep-empty --keep-duplicates --keep-personal a.csv | cmp - a.csv && echo same
voc-clean --keep-personal a.csv
