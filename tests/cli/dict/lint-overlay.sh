# A folder without categories.csv is checked on top of the others, and only its own lines are told.
mkdir -p mine/zh base/zh
printf 'path,zh,en\na/b,甲,A\n' >base/categories.csv
printf 'term,label\n慢,a/b\n慢,a/b\n' >base/zh/category.csv
printf 'term,label,weight,flags\n快,a/b,,\n等,a/c,,\n' >mine/zh/category.csv
VOC_DICT=base voc-dict lint mine/
VOC_DICT=base voc-dict lint -d mine | cut -d: -f1-3
