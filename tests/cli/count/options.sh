voc-count -n x
voc-count -n -1
voc-count -f cvs
voc-count --limt 3
voc-count --stats=yes
voc-count -b
voc-count -Z
voc-count --delimiter ab x.csv
