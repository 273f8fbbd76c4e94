for option in '--least 1' '-n -1' '--baseline missing.csv' '-t nothing' '--baseline a.csv --partial'; do
	awk -f "$VOC_TESTS/mine/data.awk" >a.csv
	voc-mine $option a.csv
	echo $?
done
