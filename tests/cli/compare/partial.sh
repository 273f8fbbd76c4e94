printf 'time,store,text\n2024-04-01,east,good\n2024-05-01,east,bad\n2024-05-02,west,bad\n' >x.csv
voc-compare --period 2024-05 --against 2024-04 -b store --partial x.csv >state
cat state
voc-compare --period 2024-05 --against 2024-04 -b store x.csv >whole
voc-compare -b store --merge state | cmp - whole && echo same
voc-compare --at 2024-05 --words --partial x.csv >words
cat words
voc-compare --words --merge words words | cut -d, -f1
voc-compare --merge words
