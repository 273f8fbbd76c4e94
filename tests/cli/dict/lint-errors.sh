# All findings at once, a bad line among them, by file and line; the exit status says that there are some.
mkdir -p d/zh d/en
printf 'path,zh,en\na/b,甲,A\nc/d,乙,B\n' >d/categories.csv
printf 'term,label,weight,flags,note\n慢,a/b,-1,,\n慢,c/d,-1,,\n快遞,a/b,,,\n快递,a/b,,,\n坏,a/b,x,,\n坏,a/b,9,,\n丢,e/f,,,\n少了\n' >d/zh/category.csv
printf 'term,label,weight,flags,note\ngood,positive,1,,\ngreat!,positive,2,,\n' >d/en/sentiment.csv
printf 'term,label\n慢,negation\n' >d/zh/negations.csv
voc-dict lint d
