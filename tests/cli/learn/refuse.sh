awk -f "$VOC_TESTS/learn/data.awk" >a.csv
for option in '-y label --map negative=positive' '-y text' '-y label --map positive=good' '-y label --least 100' '-y lable' '-y label --terms 0' \
	'-y label --least 1' ''; do
	voc-learn -q $option a.csv
	echo $?
done
printf 'text,label\n' | voc-learn -y label
echo $?
