# A regex that would bring every run to a standstill, and how long it takes to find that out.
mkdir -p d/en
printf 'path,zh,en\na/b,甲,A\n' >d/categories.csv
printf 'term,label\nword,a/b\n/slow(a+)+!/,a/b\n/(?:late|slow)ly/,a/b\n/(bad/,a/b\n' >d/en/category.csv
voc-dict lint d | cut -c 1-78
