printf 'id,text\n1,a,b\n' | LC_ALL=zh_CN.UTF-8 voc-tag --stats >/dev/null
printf 'id,text\n1,a,b\n' | LC_ALL=C voc-tag --lang zh -t x
