awk -f "$VOC_TESTS/learn/data.awk" | awk -F, 'NR == 1 { print "text,stars,mean"; next } { good = $2 == "positive"; print $1 "," (good ? 4 + NR % 3 % 2 : 1 + NR % 3 % 2) "," (good ? 1 : -1) * (1 + NR % 5 / 2) }' >a.csv
voc-learn -y stars -O stars -o report.csv a.csv
voc-eval -y stars --map '1=negative' --map '2=negative' --map '4=positive' --map '5=positive' -d stars -f csv a.csv | grep ^accuracy | cut -d, -f1,4
voc-learn -y mean -O mean -o report.csv a.csv
sed -n 2,4p mean/learned_sentiment.csv
grep -o '^result,,,[a-z0-9_]*' report.csv
voc-eval -y mean -p sentiment --numeric -d mean -f csv a.csv | awk -F, '/^correlation/ { print ($4 > 0.9 ? "follows" : "does not follow") }'
