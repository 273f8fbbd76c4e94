# Files are one stream; columns may be in another order.
printf 'label,polarity\na,a\n' >a.csv
printf 'polarity,label\nb,a\n' >b.csv
voc-eval -y label a.csv b.csv | head -4
