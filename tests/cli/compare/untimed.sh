# Items without a time are on neither side, and that is said: once, also when several workers or partial tables counted them.
data='id,time,text,category,sentiment,polarity
1,2024-05-01,a,x,-0.5,negative
2,2024-06-01,a,x,-0.5,negative
3,,a,x,-0.5,negative
4,soon,a,x,-0.5,negative'
echo "$data" | voc-compare --at 2024-05-15
echo "$data" | voc-compare --period 2024-06 --against 2024-05 -j 2 --lang zh
echo "$data" | voc-compare --words --least 1 --at 2024-05-15
echo "$data" | voc-compare --at 2024-05-15 -q
echo "$data" | voc-compare --at 2024-05-15 -w id=1
