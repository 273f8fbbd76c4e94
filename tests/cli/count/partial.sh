# Two halves merged are the whole.
printf 'store,rating\nA,1\nB,2\n' >a.csv
printf 'store,rating\nB,4\nC,5\n' >b.csv
voc-count -b store --partial -o 1 a.csv
voc-count -b store --partial b.csv >2
voc-count -b store --merge 1 2 >merged
voc-count -b store a.csv b.csv | cmp - merged && cat merged
