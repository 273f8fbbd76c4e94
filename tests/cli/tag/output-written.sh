printf 'text\n质量好\n' | voc-tag -o out.csv
ls -A
cut -d, -f1,2 out.csv
