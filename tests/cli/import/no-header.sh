# A file without a header: its first line is a record. A header of dates is a header.
printf '1001,2024-05-01 10:00,物流太慢了，等了五天\n1002,2024-05-02 11:00,客服态度很好\n' | voc-import | cut -d, -f2,4,13
printf '还行吧,4,张三\n差劲,1,李四\n好用,5,王五\n还好,4,赵六\n' | voc-import -t column_1 | cut -d, -f4,5,13-
printf 'store,2024-05-01,2024-05-02\nA,3,4\nB,5,6\n' | voc-count -b store
