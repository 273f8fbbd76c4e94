mkdir -p d/zh
printf 'path,zh,en\na/b,甲,A\n' >d/categories.csv
printf 'term,label\n慢,a/b\n慢,a/b\n' >d/zh/category.csv
voc-dict lint d --lang zh
