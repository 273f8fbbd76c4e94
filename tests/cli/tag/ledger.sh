# good, two kinds of rejected rows, a blank line
printf 'id,text\n1,a\n\n2,b,c\n3,"x"y\n4\n5,e,\n' | voc-tag --stats
