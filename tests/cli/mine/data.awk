# Reviews in which people speak of what the small dictionaries of the cases do not know: awk -f data.awk [-v late=1]
BEGIN {
	print "text,label"
	split("甲 乙 丙 丁 戊 己 庚 辛 壬 癸 子 丑 寅 卯 辰", left, " ")
	split("东 南 西 北 中 前 后 左 右 里 外 上 下 高 低", right, " ")
	for (i = 0; i < 60; i++) {
		a = left[i % 15 + 1]
		b = right[int(i / 4) % 15 + 1]
		if (i % 3 == 0)
			print a "的云朵卷" b "，送得慢 " i " late wobbly lid " i ",negative"
		else if (i % 3 == 1)
			print "买" b "了云朵卷" a "，好 " i ",positive"
		else
			print (late ? a "这次蓝精灵" b "，differently said with a wobbly lid then " i : "还" b "行" a i) ",positive"
	}
}
