# Lines of UTF-8 and of Windows-1252 in one file, most of one or of the other.
for often in 2 3 5; do
	awk -v often=$often 'BEGIN { print "id,text"
		for (i = 0; i < 60; i++) print i (i % often ? ",caf\351 \226 na\357ve \223too much\224" : ",caf\303\251 \342\200\223 na\303\257ve \342\200\234too much\342\200\235") }' |
		voc-import -q | cut -d, -f4 | uniq -c
done
awk 'BEGIN { print "id,text"; for (i = 0; i < 60; i++) print i (i % 4 ? ",caf\303\251 \342\200\223 \342\200\234so\342\200\235" : ",caf\351 \226 \223so\224") }' | voc-import -q | cut -d, -f4 | uniq -c
