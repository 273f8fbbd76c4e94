mkdir -p d/zh
printf 'path,zh,en\na/b,甲,A\n' >d/categories.csv
printf 'term,label\n慢,a/b\n慢,a/b\n' >d/zh/category.csv
voc-dict lint d --lang zh
printf 'term,label,weight,flags\n,positive,2,\n坏,negative,20,\n差,negative,-2,foo\n' >d/zh/sentiment.csv
voc-dict lint d --lang zh
