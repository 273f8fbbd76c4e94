mkdir -p d/en
printf 'path,zh,en\na/b,甲,A\n' >d/categories.csv
printf 'term,label,weight,flags,note\nrefund,a/b,,,\nrefunds,a/b,,,\ngreat!,a/b,,after,\nno problem,,,,\n/x+y/,a/b,,,\n' >d/en/category.csv
voc-dict lint d
voc-dict lint d --warnings
