# What stands above the header may hold words that columns are called by, and be as wide as the table.
rows='很好,5,2024-05-01\n不好,1,2024-05-02\n一般,3,2024-05-03\n'
printf "评价时间,五月\n评分,天猫\n\n评价内容,评分,评价时间\n$rows" | voc-import -r rejected.csv | cut -d, -f2,4,5
wc -l <rejected.csv | tr -d ' '
printf '导出人,小王\n导出时间,2024-05-03\n评价内容,评分\n很好,5\n不好,1\n' | voc-import | cut -d, -f4,5
