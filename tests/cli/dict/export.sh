mkdir -p d/en d/zh
printf 'path,zh,en\na/b,甲,A\n' >d/categories.csv
printf 'term,label,weight,flags,note\ngood,positive,1.9,,\n=bad,negative,-0.1,exact,"a, b"\ngreat*,positive,3,,\nno problem,,,,\n' >d/en/sentiment.csv
printf 'term,label,weight\n好吃,a/b,2\n差,a/b,-2\n' >d/zh/category.csv
for format in vader afinn jieba; do voc-dict export $format --only-dict d; done
voc-dict export csv sentiment/en --only-dict d
voc-dict export vader --only-dict d -q | voc-dict import vader
