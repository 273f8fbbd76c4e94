# What was chosen from a list is the text only where nobody was asked to write one.
export VOC_DICT="$VOC_TESTS/../../dict"
ask() { printf '序号,提交答卷时间,来源,%s,%s\n1,2024/5/3 10:00:00,微信,价格高┋物流慢,多开门店\n2,2024/5/4 10:00:00,微信,服务差,快一点\n' "$1" "$2" | voc-import -q | cut -d, -f4; }
ask '2、您不满意的原因（多选题）' '3、您还有什么建议？'
ask '2、您不满意的原因（多选题）' '3、其他意见'
ask '2、您不满意的原因（多选题）' '3、请描述您遇到的具体问题'
ask '2、您不满意的原因（多选题）' '3、原因（填空题）'
ask '2、您不满意的原因（多选题）' '3、姓名'
