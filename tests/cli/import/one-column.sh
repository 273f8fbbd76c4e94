# A file of one column: a comma outside quotes can only be text.
printf '评价内容\n物流慢,等了五天\n好\n"差,很差"\n还行,\n' >a.csv
voc-import a.csv | cut -d, -f4-6
voc-tag -t 评价内容 a.csv | head -n 2 | cut -d, -f1-3
