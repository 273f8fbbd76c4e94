voc-tag no-such-file.csv
