# Importing what was imported changes nothing.
printf '评价ID,评价内容,评分,评价时间,其他\n7,"好, 很好",5,2024年5月3日,x\n' | voc-import >1
voc-import 1 | cmp - 1 && cat 1
