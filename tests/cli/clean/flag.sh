# Two columns say what belongs together; doing it again writes the same.
cat >a.csv <<END
id,text,customer
1,这款手机的拍照效果非常好，夜景也很清晰，电池可以用一整天,a
2,很好,a
3,这款手机拍照效果非常好，夜景也很清晰，电池可以用一整天！,b
2,很好,a
4,很好,c
END
voc-clean --duplicates flag --stats a.csv >b.csv
cat b.csv
voc-clean --duplicates flag b.csv | cmp - b.csv
voc-clean --duplicates flag -f jsonl a.csv | tail -n 1
printf 'text,group\nx,a\n' | voc-clean --duplicates flag
