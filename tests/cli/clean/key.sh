# Pseudonyms are the same wherever the key is, and nothing without it.
echo 'a secret of thirty-two characters' >1.key
echo 'another secret of enough characters' >2.key
printf 'id,text,customer\n1,打13800138000,张三\n2,打+86 138-0013-8000,13800138000\n' >a.csv
printf 'text,customer\n联系13800138000退款,张三\n' >b.csv
voc-clean --key 1.key a.csv >once
voc-clean --key 1.key once | cmp - once
voc-clean --key 1.key b.csv >other
cut -d, -f2 once | tail -n 1 | sed 's/打//' >mark
grep -c -F -f mark once
grep -c -F -f mark other
[ "$(cut -d, -f3 once | sed -n 2p)" = "$(cut -d, -f2 other | sed -n 2p)" ] && echo joins
voc-clean --key 2.key a.csv | grep -c -F -f mark
grep -c 138 once other
sed 's/[0-9a-f]\{12\}/…/g' once
