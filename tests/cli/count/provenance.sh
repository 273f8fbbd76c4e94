# What a table was made from, with sums that anybody can check; the same twice; never over an input.
printf 'text,store\n质量差,a\n,b\n快递太慢,a\n' >a.csv
voc-count -b store --provenance p.json -o out.csv a.csv || exit 1
sed '/"dictionaries"/,/\]/d' p.json
voc-count -b store --provenance p2.json -o out.csv a.csv && sed s/p2.json/p.json/ p2.json | cmp - p.json
for f in a.csv out.csv; do grep -q "$(sha256sum "$f" | cut -d ' ' -f 1)" p.json && echo "$f is told"; done
voc-count -b store --provenance p3.json <a.csv >/dev/null
grep -A2 '"name": "-"' p3.json | grep -c "$(sha256sum <a.csv | cut -d ' ' -f 1)"
voc-count -b store --provenance a.csv a.csv || echo "status $?"
