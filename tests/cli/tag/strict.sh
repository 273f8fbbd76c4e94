printf 'id,text\n1,a,b\n' | voc-tag --strict
