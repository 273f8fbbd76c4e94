voc-clean no-such-file.csv
