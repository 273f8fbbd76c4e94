printf 'label,polarity\na,a\n' >a.csv
for min in accurracy=.5 kappa kappa=80 mae=1; do
	voc-eval -y label --min $min missing.csv
	echo $?
done
voc-eval -y label --min micro_f1=.5 a.csv >/dev/null
echo $?
voc-eval -y label --min kappa=.5 a.csv >/dev/null
echo $?
voc-eval -y label --min kappa=.5 --errors a.csv
