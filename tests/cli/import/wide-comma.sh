# Full-width commas between cells, in all lines or in a header typed by hand; within quotes they are text.
printf '订单号，评价内容，评分\n1，物流慢，2\n2，"很好，很快"，5\n3，还行，4\n4，差，真差，1\n5，好，5\n6，好，5\n' >a.csv
voc-import -r bad.csv a.csv | cut -d, -f1,4,5
tail -n 1 bad.csv
printf '订单号，评价内容，评分\n1,物流慢，很慢,2\n2,好,5\n' | voc-import | cut -d, -f1,4,5
voc-import --delimiter ， --dry-run a.csv | sed -n 3p
