printf 'id,text,store\n1,quality,A\n2,bad,B\n' | voc-tag -w store=B --stats | cut -d, -f1-4
