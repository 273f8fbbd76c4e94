# What a category yields to must be one; the tools say it too, and do not start.
mkdir -p d/zh
printf 'path,zh,en,yields\na/b,甲,A,c/d\nc/d,乙,B,a/b x/y\n' >d/categories.csv
printf 'term,label\n慢,a/b\n快,c/d\n' >d/zh/category.csv
voc-dict lint d
echo 慢 | VOC_DICT=d voc-tag --lines
