awk -v rows=400 -f "$VOC_TESTS/learn/data.awk" >a.csv
voc-learn -q -y label -j 1 -O one -o one.csv a.csv
voc-learn -q -y label -j 3 -O three -o three.csv a.csv
cmp one/learned_sentiment.csv three/learned_sentiment.csv && cmp one.csv three.csv && echo the same for any -j
{ head -n 1 a.csv; tail -n +2 a.csv | sort -r; } >b.csv
voc-learn -q -y label -O turned -o turned.csv b.csv
cmp one/learned_sentiment.csv turned/learned_sentiment.csv && echo the same in any order
head -n 201 a.csv | voc-learn -y label --partial -o first.state
{ head -n 1 a.csv; tail -n +202 a.csv; } | voc-learn -y label --partial -o second.state
voc-learn -q -y label --merge -O merged -o merged.csv second.state first.state
cmp one/learned_sentiment.csv merged/learned_sentiment.csv && cmp one.csv merged.csv && echo the same in parts
