# Several answers of one row become records of their own; the ledger counts them.
export VOC_DICT="$VOC_TESTS/../../dict"
printf '答卷编号,提交时间,推荐意愿(0-10),满意的地方,不满意的地方,其他建议\nQ1,2024-05-03,9,快,贵,\nQ2,2024-05-03,3,,慢,多些自助机\nQ3,2024-05-03,8,,,\nQ4,2024-05-03,11,都好,,\n' >a.csv
voc-import --split-text --stats a.csv | cut -d, -f1,2,4,14-
voc-import --split-text --stats a.csv 2>/dev/null >1
voc-import --split-text 1 | cmp - 1
printf 'id,title,review,follow up\n7,Late,Came late,Still broken\n8,Good,,\n' | voc-import -q --split-text -m text=review -m 'text=follow up' -f jsonl
