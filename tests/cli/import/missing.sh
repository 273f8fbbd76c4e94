voc-import no-such-file.csv
