# Per 1,000 orders by month and store; without a month all orders are the base; what the file lacks has no rate.
printf 'time,store\n2024-01-03,A\n2024-01-04,A\n2024-01-05,B\n2024-02-01,A\n' >a.csv
printf 'month,store,orders\n2024-01,A,1000\n2024-01,B,400\n' >orders.csv
voc-count -b 'month(time),store' --exposure orders.csv a.csv | cut -d, -f1-3,12-
voc-count -b 'month(time)' --exposure orders.csv a.csv | cut -d, -f1-2,11-
voc-count -b store --exposure orders.csv -f table a.csv
voc-count -b 'month(time),store' --partial a.csv >s
voc-count -b 'month(time),store' --exposure orders.csv --merge s | cut -d, -f1-3,12-
voc-count -b 'hour(time)' --exposure orders.csv a.csv
voc-count -b 'day(time)' --exposure orders.csv a.csv
