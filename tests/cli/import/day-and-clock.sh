# A day and a time of day in two columns are one time, whichever of the two the header would have served.
export VOC_DICT="$VOC_TESTS/../../dict"
printf '时间,日期,内容\n下午 0:05,2024/5/1,慢\n,2024/5/2,快\n-,2024/5/3,贵\n25:61,2024/5/4,脏\n9点半,2024/5/5,旧\n23:59:59,45418,淡\n1:00,2024/5/6,a\n' >a.csv
voc-import --tz +08:00 -r bad.csv a.csv | tee b.csv
cut -d, -f2-4 bad.csv
voc-import -q b.csv | cmp - b.csv
printf 'order_date;order_time;comment\n3/4/24;9:05 PM;slow\n5/13/24;10:00;late\n' | voc-import | cut -d, -f2,4,13
# Times of other things stay what they are, and so does what -m says.
printf '日期,时间,内容\n2024/5/1,12:05,慢\n' | voc-import -m time=日期 | cut -d, -f2,13-
printf '下单日期,付款时间,内容\n2024/5/1,12:06,慢\n' | voc-import | cut -d, -f2,13-
