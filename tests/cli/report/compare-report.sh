# A report in JSON stands for the feedback that it was made of: the same figures as from the file itself.
"$VOC_TESTS/report/feedback" >raw.csv
grep -v 2024-05 raw.csv >april.csv
grep -v 2024-04 raw.csv >may.csv
show='[.sections[] | select(.name != "phrases") | .blocks[] | {kind, text, value, more, rows} | with_entries(select(.value != null))]'
voc-report -q --period 2024-04 april.csv -o april.json
voc-report -q --lang en --period 2024-05 --compare-to april.json may.csv -o by-report.json
voc-report -q --lang en --period 2024-05 --compare-to april.csv may.csv -o by-file.json
jq "$show" by-report.json | sed 's/April 2024/“april.csv”/g' >by-report
jq "$show" by-file.json >by-file
cmp by-report by-file
voc-report -q --verify by-report.json may.csv
voc-report -q --lang en --period 2024-05 --compare-to april.json --sections summary,figures -f md may.csv | grep -v SHA-256
jq 'del(.states)' april.json >old.json
voc-report -q --compare-to old.json may.csv -o never.html
jq '.states.items[0].items = "many"' april.json >broken.json
voc-report -q --compare-to broken.json may.csv -o never.html
head -c 2000 april.json >cut.json
voc-report -q --compare-to cut.json may.csv -o never.html
jq '.provenance.dictionaries_1 = "other"' april.json >others.json
voc-report --lang en --compare-to others.json --sections figures -f md may.csv | grep "compared with"
voc-import -q april.csv -f jsonl | voc-report -q --lang en --compare-to april.csv --sections figures -f md | head -3
