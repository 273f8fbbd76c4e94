# The last day of the data is now, also where nobody is named on it: 90 days after the complaint it is half as fresh.
printf 'time,customer,text,intent,sentiment\n2024-01-01,anna,late,complaint,-0.5\n%s-0.1\n' '2024-03-31,,x,other,' >a.csv
printf 'time,customer,text,intent,sentiment\n2024-01-01,anna,late,complaint,-0.5\n%s-0.1\n' '2024-03-31,guest,x,other,' >b.csv
for file in a.csv b.csv; do voc-customer -q -f jsonl $file | jq -c '[.customer, .fresh_factor]'; done
voc-customer -q --now 2024-01-01 -f jsonl a.csv | jq -c '[.customer, .fresh_factor]'
