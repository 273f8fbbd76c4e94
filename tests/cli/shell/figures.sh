# What the commands print is what the tools of these names print, to the byte.
voc-import -q "$VOC_TESTS"/shell/june.csv | voc-clean -q | voc-tag -q -o tagged.csv
for what in "top -n 0" "top -b store -w rating<=2" "trend -b aspects" "trend --wide --every week" "count -b channel,polarity" "count -b month(time) -f json" "assoc -n 5" survey "customer -b store" "compare --at 2024-06-09 -b aspects" "compare --words --least 1 --a rating<3 --b rating>3"; do
	# shellcheck disable=SC2086
	voc-$what tagged.csv >tool
	voc-shell -q tagged.csv -c ".$what" >shell
	cmp tool shell && echo "$what: $(wc -l <tool) lines"
	voc-shell -q "$VOC_TESTS"/shell/june.csv -c ".$what" | cmp - tool
done
