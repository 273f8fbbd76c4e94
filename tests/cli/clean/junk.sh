# Left out when nothing else is in the text, and each reason is counted.
mkdir -p dict/zh
cp "$VOC_TESTS/dict/categories.csv" dict
printf 'term,label\n系统默认好评,praise\n评价模板,template\n/^(测试)+$/,noise\n日赚三百,advert\n轻松赚钱,advert\n' >dict/zh/junk.csv
printf 'term,label\n被骗,S\n' >dict/zh/tier.csv
cat >a.csv <<END
id,text
1,系统默认好评！
2,系统默认好评，其实很差
3,评价模板 评价模板
4,asdfgh
5,测试测试
6,日赚三百，轻松赚钱，加微信abc12345
7,被骗了，说日赚三百，轻松赚钱，加微信abc12345
8,1111
9,666
END
voc-clean --only-dict dict --stats a.csv
voc-clean --only-dict dict -q --junk noise,praise a.csv | wc -l | tr -d ' '
voc-clean --only-dict dict -q --keep-junk a.csv | wc -l | tr -d ' '
