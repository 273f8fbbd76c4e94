printf 'label,other,polarity\na,a,b\n' >a.csv
voc-eval -y label --partial a.csv >1
voc-eval -y other --partial a.csv >2
voc-eval -y label --map a=b --partial a.csv >3
voc-eval --merge 1 2
voc-eval --merge 1 3
voc-eval --merge --errors 1
voc-eval --merge -y label -p other 1
voc-count -b label --partial a.csv | voc-eval --merge
