printf 'time,text\n2024-01-05,a\n2024-03-05,b\n2024-03-06,c\n' | voc-trend | cut -d, -f1,2
