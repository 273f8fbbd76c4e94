printf 'id,text\n1,call 13800138000\n2,call 13800138000\n' | voc-clean --check
