# a file without tiers is tagged on the way; -d is then of use
printf 'time,text,status,answered,solved\n2024-05-06T10:00,rude,solved,2024-05-06T11:00,2024-05-06T12:00\n2024-05-06T10:00,a table,open,,\n' >a.csv
printf 'tier,answer,solve\nA,4 h,1 h\n' >promise.csv
voc-sla --policy promise.csv --now 2024-05-20 -b department a.csv | cut -d, -f1-7
voc-sla --policy promise.csv --now 2024-05-20 --breaches a.csv
