# Columns that are not ours come out byte by byte, quotes and blanks included.
printf '"id", a b ,text\n"1"," x ","a ""b"""\n2, y ,z\n' | voc-tag | cut -d, -f1-3
