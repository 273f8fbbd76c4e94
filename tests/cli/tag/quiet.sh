# Quiet, but rows that are lost are told, unless a file keeps them.
printf 'id,text\n1,a,b\n' | voc-tag -q
printf 'id,text\n1,a,b\n' | voc-tag -q -r kept.csv
