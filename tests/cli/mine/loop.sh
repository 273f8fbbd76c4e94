awk -f "$VOC_TESTS/mine/data.awk" >a.csv
mkdir -p mine/zh
voc-mine --dict a.csv | cut -d, -f1,2,3
printf 'term,label,weight,flags,note\n云朵卷,delivery/late,,,\n' >mine/zh/category.csv
voc-dict lint -d mine && echo lint says nothing
voc-mine -d mine a.csv | grep -c '^云朵卷,' || true
voc-dict diff "$VOC_DICT" mine a.csv >changes.csv 2>/dev/null; test -s changes.csv && echo changes listed
