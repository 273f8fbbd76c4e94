# Complaints double with the orders in May: the count is out of the ordinary, the rate is not. In June it is.
for month in 01 02 03 04 05 06; do
	case $month in 05) n=40 ;; 06) n=41 ;; *) n=20 ;; esac
	for i in $(seq "$n"); do echo "2024-$month-$((i % 28 + 1)),s"; done
	echo "2024-$month-01,s"
	case $month in 02) echo "2024-$month-29,s" ;; 04 | 06) echo "2024-$month-30,s" ;; *) echo "2024-$month-31,s" ;; esac
done | sed '1i time,store' >c.csv
cat >orders.csv <<'EOF'
月份,store,exposure,note
2024-01,s,1000,x
2024-02,s,1000,x
2024-03,s,600,x
2024-03,s,400,y
2024-04,s,1000,x
2024-05,s,2000,x
2024-06,s,900.5,x
EOF
voc-trend -b store --exposure orders.csv c.csv | cut -d, -f1-3,7-12,15-18
voc-trend -f table --exposure orders.csv --last 2 c.csv
printf 'period,orders\n2024,12000\n' | voc-trend --exposure - c.csv
echo "status $?"
printf 'period,orders\n2024-01,many\n' | voc-trend --exposure - c.csv
echo "status $?"
printf 'orders\n7\n' | voc-trend --exposure - c.csv
echo "status $?"
