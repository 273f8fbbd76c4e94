# Resamples: near the formula, the same for the same seed.
awk 'BEGIN { print "rating"; for (i = 0; i < 200; i++) print 1 + i * i % 5 }' >a.csv
voc-survey a.csv | cut -d, -f14-16,20-22
voc-survey --bootstrap 999 a.csv | cut -d, -f14-16,20-22
voc-survey --bootstrap 999 --seed 2 a.csv | cut -d, -f14-16,20-22
voc-survey --bootstrap 999 a.csv >1; voc-survey --bootstrap 999 a.csv | cmp - 1
