printf 'id,text\n1,quality\n2,\n' | voc-clean --check
