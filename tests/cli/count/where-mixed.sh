# What is no number is neither below nor above one, on whichever side it stands; two texts compare as texts.
printf 'size\n10\nL\nA1\n\n9\n' >a.csv
for w in 'size<L' 'size>A' 'size>=9' 'size<10' 'size!=10' 'size=L' 'size<='; do
	printf '%s: ' "$w"
	voc-count -q -b size -w "$w" a.csv | sed 1d | cut -d, -f1 | tr '\n' ' '
	echo
done
