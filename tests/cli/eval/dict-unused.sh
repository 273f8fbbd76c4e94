printf 'label,polarity\na,a\n' >a.csv
voc-eval -y label -d "$VOC_TESTS/dict" a.csv | head -2
VOC_DICT=/nowhere voc-eval -y label a.csv | head -2
