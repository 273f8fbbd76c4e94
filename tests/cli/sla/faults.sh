# faults of options, policies, calendars and saved states
printf 'time,tier,text\n2024-05-06T10:00,A,late\n' >a.csv
printf 'tier,answer,solve\nA,4 h,\n' >promise.csv
printf 'tier,answer,solve\nA,5 h,\n' >other.csv
voc-sla a.csv
voc-sla --policy promise.csv --now tomorrow a.csv
voc-sla --policy promise.csv --breaches -b tier a.csv
voc-sla --policy promise.csv --breaches -f table a.csv
voc-sla --policy promise.csv --what-if none.csv a.csv
voc-sla --policy promise.csv -b stroe a.csv
SOURCE_DATE_EPOCH=x voc-sla --policy promise.csv a.csv
SOURCE_DATE_EPOCH=1716163200 voc-sla --policy promise.csv --partial a.csv >state
voc-sla --policy promise.csv --now 2024-05-20T00:00:00+00:00 -b tier --merge state | cut -d, -f1-3
voc-sla --policy other.csv --now 2024-05-20T00:00:00+00:00 --merge state
printf 'text\nlate\n' >b.csv
voc-sla --policy promise.csv b.csv
