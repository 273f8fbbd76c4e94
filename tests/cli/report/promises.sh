# the shares of promises kept stand beside what they are of, in words and in the tables of tiers and of departments
cat >tagged.csv <<'X'
time,text,category,aspects,tier,department,intent,polarity,status,answered,solved
2024-05-06T10:00,late,delivery/late,delivery/late:-0.6,A,logistics,complaint,negative,solved,2024-05-06T11:00,2024-05-06T12:00
2024-05-06T10:00,late,delivery/late,delivery/late:-0.6,A,logistics,complaint,negative,solved,2024-05-06T19:00,2024-05-06T20:00
2024-05-06T10:00,late,delivery/late,delivery/late:-0.6,A,logistics,complaint,negative,,,
2024-05-07T10:00,bad,quality,quality:-0.6,B,product,complaint,negative,solved,2024-05-07T11:00,2024-05-08T12:00
2024-05-07T10:00,bad,quality,quality:-0.6,B,product,complaint,negative,,,
X
printf 'tier,answer,solve\nA,4 h,24 h\nB,24 h,72 h\n' >policy.csv
for lang in en zh; do
	voc-report -q --lang $lang --policy policy.csv --period 2024-05 --sections tiers -f table tagged.csv | sed '/SHA-256/d'
done
