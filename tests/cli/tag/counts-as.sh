# What a category counts as must be one, and not come back to it.
mkdir o
for rows in 'product/quality,nope' 'nope/*,-' 'product/quality,delivery/late\ndelivery/late,product/quality' 'product/quality,product/quality'; do
	printf "path,as\n$rows\n" >o/categories.csv
	echo 质量不好 | voc-tag --lines -d o | cut -d, -f1-2
	voc-dict lint o
done
