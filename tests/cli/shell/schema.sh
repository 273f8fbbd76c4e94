# Every column of every table has a meaning, in both languages.
for lang in en zh; do
	voc-shell -q --lang $lang -f csv -c .schema >$lang
	grep -c . $lang
	grep ',$' $lang
done
cut -d, -f1-3 en >a && cut -d, -f1-3 zh | cmp - a
grep -E '^(by_month|aspects),' zh
