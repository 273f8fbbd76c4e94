# An overlay changes the verdict that is measured; without dictionaries there is none.
mkdir -p mine/en
printf 'term,label,weight,flags,note\ngood,negative,-3,,\n' >mine/en/sentiment.csv
printf 'label,text\npositive,good\n' >a.csv
voc-eval -y label a.csv | grep accuracy
voc-eval -y label -d mine a.csv | grep accuracy
VOC_DICT=/nowhere voc-eval -y label a.csv
