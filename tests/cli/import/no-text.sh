printf 'a,b\n1,2\n' | voc-import
