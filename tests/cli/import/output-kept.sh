# A file that turns out not to be text ruins nothing.
printf 'comment\nx\n' >a.csv
printf '\000\001\002\003\000\000\000' >b.csv
echo old >out.csv
voc-import a.csv b.csv -o out.csv
cat out.csv
