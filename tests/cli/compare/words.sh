{
	echo rating,text
	for i in $(seq 30); do echo "1,东西坏了 $i"; echo "1,the parcel was late"; echo "5,很好吃 $i"; echo "5,the food was great"; done
} >x.csv
voc-compare --words --a 'rating<3' --b 'rating>3' x.csv
voc-compare --words --a 'rating<3' --b 'rating>3' -n 1 --lang zh -f table x.csv
