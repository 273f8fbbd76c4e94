# What stands for no time, errors of formulas among them, costs no row.
export VOC_DICT="$VOC_TESTS/../../dict"
printf '内容,时间,评分,解决时间\n慢,#N/A,#VALUE!,#REF!\n快,2024-05-01,5,#DIV/0!\n好,2024-05-02,4,NaN\n贵,2024-05-03,3,未知\n淡,2024-05-04,2,someday\n' |
	voc-import --stats -r bad.csv | cut -d, -f2,4,5,12,13
cut -d, -f2-4 bad.csv

# A help desk that asked for an answer and has none yet: no answer, and not an unreadable one.
printf 'comment,rating\nlate,Offered\nok,Unoffered\nfine,4\n' | voc-import | cut -d, -f4,5
