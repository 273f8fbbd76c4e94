mkdir -p my/en
printf 'term,label,weight,flags,note\nwobbly,negative,-3,,\n' >my/en/sentiment.csv
echo wobbly >t
voc-tag --lines t | cut -d, -f1,5
voc-tag --lines -d my t | cut -d, -f1,5
