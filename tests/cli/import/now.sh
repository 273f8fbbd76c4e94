# Dates told from the day of the export need to know it.
printf 'comment,created\na,昨天 18:20\nb,3天前\nc,2 hours ago\nd,yesterday\ne,05-03\nf,5月3日 8:00\ng,刚刚\nh,2024-01-02\n' >a.csv
voc-import -q --now '2024-03-31 09:30' a.csv | cut -d, -f2,4
voc-import -q --now 2024-03-31T09:30:00+08:00 a.csv | cut -d, -f2 | sed -n 2p
voc-import -q -r r a.csv | cut -d, -f2,4
cut -d, -f2,3,4 r | sed -n '2p;6p'
voc-import --now sometime a.csv
