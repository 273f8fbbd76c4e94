# Scores of every kind on one scale; what was written is kept.
export VOC_DICT="$VOC_TESTS/../../dict"
printf 'comment,rating\na,4/5\nb,★★★★☆\nc,8分\nd,好评\ne,非常满意\nf,90%%\ng,Very satisfied\nh,5星\ni,-\nj,6\n' | voc-import --stats | cut -d, -f4,5,13
printf 'comment,满意度(1-7)\na,7\nb,4\nc,1\n' | voc-import | cut -d, -f4,5,13
printf 'comment,rating\na,NPS 9\nb,NPS 3\nc,NPS 11\n' | voc-import --stats | cut -d, -f4,5,13
printf 'comment,nps\na,9分\nb,10 - very likely\nc,12\n' | voc-import | cut -d, -f4,13
