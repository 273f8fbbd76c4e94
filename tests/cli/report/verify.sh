"$VOC_TESTS/report/feedback" >raw.csv
voc-report -q --lang en --period 2024-05 -o may.json raw.csv
voc-report -q --verify may.json raw.csv && echo holds
sed 's/"items": 36,/"items": 37,/' may.json >forged.json
voc-report -q --verify forged.json raw.csv
echo "status $?"
sed 's/customers wrote 36 messages/customers wrote 63 messages/' may.json >forged.json
voc-report -q --verify forged.json raw.csv 2>/dev/null
echo "status $?"
echo '{}' >none.json
voc-report -q --verify none.json raw.csv
echo "status $?"
voc-report --verify may.json raw.csv 2>&1 | grep holds
