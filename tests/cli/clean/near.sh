# Near repeats are left out when asked for, whoever wrote them; exact ones of another customer stay otherwise.
cat >a.csv <<END
id,text,customer
1,这款手机的拍照效果非常好，夜景也很清晰，电池可以用一整天,a
2,这款手机拍照效果非常好，夜景也很清晰，电池可以用一整天！,b
3,这款手机的拍照效果非常好，夜景也很清晰，电池可以用一整天,c
4,物流很快很满意,a
5,物流很快很满意,b
END
voc-clean a.csv | wc -l | tr -d ' '
voc-clean --duplicates near --stats a.csv >b.csv
cat b.csv
voc-clean --duplicates near b.csv | cmp - b.csv
