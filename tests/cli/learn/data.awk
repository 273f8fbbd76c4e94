# Texts of two sides, for the cases of this folder: awk -f data.awk [-v rows=N]
BEGIN {
	good = split("很好吃 味道好 送得快 good fresh 包装好", g, " ")
	bad = split("太咸了 送得慢 很难吃 bad stale 包装破", b, " ")
	any = split("今天点的 外卖 again 这家店 the_meal", a, " ")
	print "text,label,topic"
	if (!rows)
		rows = 120
	for (i = 0; i < rows; i++) {
		side = i % 2
		k = int(i / 2)
		word = side ? g[k % good + 1] : b[k % bad + 1]
		other = side ? g[(k * 5 + 2) % good + 1] : b[(k * 5 + 2) % bad + 1]
		line = a[k % any + 1] " " word " " other " " k % 7
		gsub("_", " ", line)
		topic = word ~ /送/ || other ~ /送/ ? "delivery" : ""
		if (word !~ /送/ || other !~ /送/)
			topic = topic (topic ? "|" : "") "taste or pack"
		print line "," (side ? "positive" : "negative") "," topic
	}
}
