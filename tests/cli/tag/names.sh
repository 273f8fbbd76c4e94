printf 'id,,id, text \n1,2,3,4\n' | voc-tag | head -n 1
