# A row that need not change is copied byte by byte.
printf 'id,text,note\n"1",quality," a ""b"""\n2,call 13800138000,"x"\n' | voc-clean
