voc-eval -y label missing.csv
