# What an overlay does to a term, an exception, and a term taken out.
mkdir -p mine/zh
printf 'term,label,weight,flags\n好得很,positive,3,\n不好意思,,,\n' >mine/zh/sentiment.csv
printf 'term,label,weight,flags\n太慢,,,off\n快递,delivery/late,1,\n' >mine/zh/category.csv
voc-dict find -d mine 不好意思，质量好得很，快递太慢 | sed 's|[^,]*/dict/|dict/|g'
voc-dict find -d mine 太慢 快递 | sed '1d; s|[^,]*/dict/|dict/|g'
