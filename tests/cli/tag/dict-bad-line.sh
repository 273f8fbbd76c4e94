mkdir -p my/en
printf 'term,label,weight,flags,note\nwobbly,negative,much,,\n' >my/en/sentiment.csv
echo x | voc-tag --lines -d my
