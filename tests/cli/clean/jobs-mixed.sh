# empty texts, junk, personal data and repeats, of which some are chunks apart: any number of workers leaves out and counts the same
awk 'BEGIN { print "id,customer,text"
	for (i = 0; i < 60000; i++) {
		n = i % 7
		text = n == 0 ? "" : n == 1 ? "nice" : n == 2 ? "call 138" (10000000 + i % 31) " about the order of yesterday" : n == 3 ? "asdfgh" : \
			n == 4 ? "OK" : "\"the text number " i % 9999 ", as long as it takes\""
		print i % 20000 "," i % 31 "," text
	} }' >a.csv
for mode in drop near flag keep; do
	for jobs in 1 2 5; do voc-clean -j $jobs --stats --duplicates $mode a.csv >$mode$jobs 2>>$mode$jobs.said; done
	cmp ${mode}1 ${mode}2 && cmp ${mode}1 ${mode}5 && cmp ${mode}1.said ${mode}2.said && cmp ${mode}1.said ${mode}5.said
	cat ${mode}5.said
	wc -l <${mode}5 | tr -d ' '
done
