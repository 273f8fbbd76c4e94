# What a load leaves out is told; commands of other shells are called by their names here.
printf 'text\n物流太慢了，等了整整十天才到，再也不会来买了\n物流太慢了，等了整整十天才到，再也不会来买了\n好吃\n""\n' >a.csv
voc-shell a.csv -c 'SELECT count(*) FROM feedback'
voc-shell -c '.import a.csv'
voc-shell -c '.exit'
