# No profile for half of its headers, for a file of its name, or for an import of an import; and one's own takes the place of ours.
export VOC_DICT="$VOC_TESTS/../../dict"
printf '评价内容,商品标题\n好,x\n' >taobao.csv
voc-import taobao.csv | cut -d, -f3,4
printf 'Rating,Review\n5,ok\n' >appstore.csv
voc-import appstore.csv | cut -d, -f3,4
printf '评价内容,宝贝标题,买家昵称\n好,x,y\n' >x.csv
voc-import x.csv >y.csv
voc-import y.csv | cmp - y.csv
voc-import -q --channel mine x.csv | cut -d, -f3,4
voc-import -q -m text=宝贝标题 x.csv | cut -d, -f3,4
mkdir -p d/channels
printf 'key,value\noff,\n' >d/channels/taobao.csv
printf 'key,value\nname,Our app\nchannel,app\nrequires,Rating\nrequires,Review\n' >d/channels/ours.csv
voc-import -d d x.csv | cut -d, -f3,4
voc-import -d d appstore.csv | cut -d, -f3,4
printf 'key,value\nrequires,Rating\n' >d/channels/bad.csv
voc-import -d d x.csv
printf 'key,value\nrequire,Rating\n' >d/channels/bad.csv
voc-import -d d x.csv
