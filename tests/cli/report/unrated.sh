# no rating, no section: neither without the column nor where nobody filled it
printf 'time,text\n2024-05-06,late\n2024-05-07,late again\n' >bare.csv
printf 'time,text,rating\n2024-05-06,late,\n2024-05-07,late again,\n' >empty.csv
for file in bare.csv empty.csv; do
	voc-report -q --period 2024-05 --sections satisfaction -f json $file | grep -c '"name"'
	voc-report -q --lang en --period 2024-05 --sections summary,satisfaction -f md $file | grep '^## '
done
