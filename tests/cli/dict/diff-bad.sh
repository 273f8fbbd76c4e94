# A bad line in one of the two: nothing is compared.
mkdir -p bad/zh
printf 'term,label,weight\n好,positive,much\n' >bad/zh/sentiment.csv
printf 'text\n好\n' | voc-dict diff "$VOC_DICT" bad
