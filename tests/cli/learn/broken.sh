mkdir d
row() { printf 'term,label,weight,flags,note\n%s\n' "$1" >d/learned_sentiment.csv; echo 好 | voc-tag --lines -d d; echo $?; }
row '好,positive,10,,'
row '(scale),,0,,'
row '(scale),,1.5,,'
row '(scale),positive,100,,'
row '(mood),positive,100,,'
row '(bias),,1,,'
row 'a & b,positive,1,,'
row '/好/,positive,1,,'
row '好,fine,1,,'
printf 'term,label,weight,flags,note\n好,no/such,1,,\n' >d/learned_category.csv
rm d/learned_sentiment.csv
voc-dict lint d; echo $?
