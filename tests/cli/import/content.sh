# The header says nothing: what the columns hold decides, and is told.
awk 'BEGIN { print "c1,c2,c3,c4,c5"
	split("The delivery was late again, and nobody called.|Great shoes, they fit well.|Stitching came loose after a week!|Would buy again, fair price.|The box was wet, the book was not.|Friendly staff, long queue.", t, "|")
	for (i = 0; i < 30; i++) printf "A%04d,2024-05-%02d 10:00,\"%s (%d)\",%d,u%d@example.com\n", i * 7, 1 + i % 28, t[1 + i % 6], i, 1 + i % 5, i }' >a.csv
voc-import a.csv | sed -n 2p
printf 'a,b\nThe first answer is long enough.,The second one is as long.\nAnother thing I want to say.,"And one more, for good measure."\n' >b.csv
voc-import b.csv
voc-import --split-text b.csv | cut -d, -f4
printf 'text,x,y\ngood,2024-05-03,2024-05-04\nbad,2024-05-04,2024-05-05\n' | voc-import | head -n 2
