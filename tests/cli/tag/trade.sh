# A folder of dictionaries may have trades; what lies over it is stronger. They change what texts are about, not how they sound.
mkdir -p my/trades/ferry more
printf 'path,zh,en,as\nsea,海上,At sea,\ndelivery/*,,,sea\nproduct/*,,,-\n' >my/trades/ferry/categories.csv
printf 'path,as\ndelivery/late,delivery/late\n' >more/categories.csv
printf '快递太慢了，质量不好\n质量很好\n' >t
for with in '' '-d my' '-d my --trade ferry' '-d my -d more --trade ferry'; do
	voc-tag --lines $with t | cut -d, -f1-4
done
voc-tag --lines -d my --trade ferry --explain t
