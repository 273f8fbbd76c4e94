# However the question is worded, its answers are nps when they are from 0 to 10.
export VOC_DICT="$VOC_TESTS/../../dict"
ask() { printf '意见,%s\n好用,10\n太慢,2\n' "$1" | voc-import -q | cut -d, -f4,13; }
ask 'Q1: How likely are you to recommend Acme to a friend or colleague?'
ask '1、您多大可能把我们推荐给朋友？'
ask '您向朋友或同事推荐我们的可能性有多大？' | tail -n 1
ask '您推荐的原因' | head -n 1
printf '意见,您多大可能把我们推荐给朋友？\n好用,一定会\n' | voc-import | cut -d, -f4,13
