printf 'text\na\n' >a.csv
voc-tag -o ./a.csv a.csv
echo "status $?"
voc-tag -o a.csv <a.csv
echo "status $?"
voc-tag -r a.csv a.csv
echo "status $?"
cat a.csv
