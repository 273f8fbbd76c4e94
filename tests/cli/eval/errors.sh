printf 'label,text\n1,很好\n1,"质量差，\n=1+1"\n0,good\n,bad\n0,差\n1,客服\n' >a.csv
voc-eval -y label --map 1=positive --map 0=negative --errors a.csv
voc-eval -y label --map 1=positive --map 0=negative --errors -f table a.csv
voc-eval -y label --map 1=positive --map 0=negative --errors a.csv | voc-tag -f jsonl | cut -c1-60
