printf 'label,polarity\na,a\na,a\na,b\nb,b\n' >a.csv
voc-eval -y label --min accuracy=0.75 --min recall:b=1 a.csv >/dev/null || echo wrong
voc-eval -y label --min accuracy=0.75 --min kappa=0.6 --min recall:a=.7 -o out.csv a.csv
status=$?
head -2 out.csv
exit $status
