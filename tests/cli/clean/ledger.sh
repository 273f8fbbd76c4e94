printf 'id,text\n1,quality\n2,\n1,quality\n\n4,a,b\n5,call 13800138000\n' | voc-clean --stats
