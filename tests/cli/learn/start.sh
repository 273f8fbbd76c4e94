awk -f "$VOC_TESTS/learn/data.awk" >a.csv
mkdir old
printf 'term,label,weight,flags,note\n(scale),,100,,\n(bias),positive,1,,\n(bias),negative,0,,\n破,negative,7,,\n' >old/learned_sentiment.csv
voc-learn -q -y label --terms 3 -O plain -o report.csv a.csv
voc-learn -q -y label --terms 3 --start old -O kept -o report.csv a.csv
grep -c ^破, plain/learned_sentiment.csv
grep -c ^破, kept/learned_sentiment.csv
