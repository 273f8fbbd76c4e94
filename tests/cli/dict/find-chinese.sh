# The effect is a word of the reader's language where people read it, and the same in all languages for programs.
mkdir -p mine/zh
printf 'term,label,weight,flags\n太慢,,,off\n快递,delivery/late,1,\n' >mine/zh/category.csv
voc-dict find -d mine --lang zh -f md 快递 太慢 -w 'effect=overlaid by' | sed 's|[^ ]*/dict/|dict/|g'
voc-dict find -d mine --lang zh -f csv 快递 | cut -d, -f2,11
