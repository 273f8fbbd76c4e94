voc-dict export csv
