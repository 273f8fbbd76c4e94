# The verdict is made where it is missing, and is the same as voc-tag's.
printf 'id,stars,comment\n1,5,很好\n2,1,快递太慢\n3,1,质量差\n4,3,good\n5,3,the parcel\n6,5,bad\n' >a.csv
voc-eval -y stars --map 5=positive --map 1=negative --map 3=neutral a.csv >made
voc-tag a.csv | voc-eval -y stars --map 5=positive --map 1=negative --map 3=neutral >tagged
cmp made tagged && cat made
