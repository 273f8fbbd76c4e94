echo short >short.key
printf 'text\nx\n' >a.csv
voc-clean --key short.key a.csv
echo $?
voc-clean --key no.key a.csv
echo $?
voc-clean --key short.key --keep-personal a.csv
