printf 'id,remark\n1,x\n' | voc-tag
