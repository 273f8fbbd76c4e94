# Words of one's own that bring a category along are an overlay all the same: laid over OLD, or over the other dictionaries.
mkdir -p mine/zh more/zh
printf 'path,zh,en,department,importance\nstore/trolley,购物车辆,Trolleys,store,2\n' >mine/categories.csv
printf 'term,label,weight\n推车,store/trolley,\n好用,product/quality,2\n' >mine/zh/category.csv
printf 'term,label,weight\n翻车,negative,-2.5\n' >more/zh/sentiment.csv
printf 'id,text\n1,推车\n2,快递太慢\n3,翻车\n' >said.csv
voc-dict lint mine
cp -r "$VOC_DICT" old
voc-dict diff old mine said.csv | cut -d, -f1-6
VOC_DICT=old voc-dict diff mine more said.csv | cut -d, -f1-6
voc-dict diff --lang zh old more --summary said.csv
