printf 'a,b\n1,hello\n' | voc-import -m text=bb
