awk -f "$VOC_TESTS/learn/data.awk" >a.csv
voc-learn --as category -y topic --multi '|' -O mine -o report.csv a.csv
cat mine/categories.csv
head -n 4 mine/learned_category.csv | cut -d, -f1,2
voc-dict lint mine && echo lint says nothing
grep -o '^result,,,[a-z0-9_]*' report.csv
voc-eval -y topic --multi '|' -p aspects --map 'taste or pack=taste-or-pack' -d mine -f csv a.csv | grep -E '^(micro_f1|exact),' | cut -d, -f1,4
voc-learn --as category -y label -O one -q -o report.csv a.csv
voc-eval -y label -p category -d one -f csv a.csv | grep ^accuracy | cut -d, -f1,4
