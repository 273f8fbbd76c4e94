# Twice the complaints from twice the orders.
part() { for i in $(seq "$3"); do echo "2024-0$1-03,$2"; done; }
{
	echo time,store
	part 4 east 50
	part 5 east 100
	part 4 west 50
	part 5 west 100
} >x.csv
cat >orders.csv <<'EOF'
period,store,orders
2024-04,east,10000
2024-05,east,20000
2024-04,west,10000
2024-05,west,9000
EOF
voc-compare --period 2024-05 --against 2024-04 -b store --exposure orders.csv x.csv
voc-compare --at 2024-05-01 -b - --exposure orders.csv -f table x.csv
voc-compare --at 2024-05-02 -b store --exposure orders.csv x.csv
echo "status $?"
