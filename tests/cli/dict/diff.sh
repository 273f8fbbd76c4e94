cp -r "$VOC_TESTS/dict" new
rm -f new/*.sh new/*.out new/*.err new/*.exit
printf '卷饼,product/quality,-2,,\n' >>new/zh/category.csv
printf 'id,text\n7,卷饼\n8,卷饼\n9,质量好\n' >said.csv
voc-dict diff "$VOC_DICT" new said.csv | sed 's,new/,,'
voc-dict diff "$VOC_DICT" new said.csv --summary
voc-dict diff new new said.csv
