# Between tabs a quote that makes no sense is text; between commas it costs the line. Blanks before quotes are none where the file has them.
printf 'text\trating\n32" TV is dim\t2\n"great" phone\t5\n"two\nlines, ""quoted"""\t4\n"not closed\t1\n' | voc-import -f jsonl | grep -o '"text.*,"c'
printf 'text,rating\n32" TV is dim,2\n"great" phone,5\n"in ""quotes""",4\n' | voc-import -r rejected.csv | cut -d, -f4,5
cut -d, -f2,3 rejected.csv
printf 'id, text, rating\n1, "good, but slow", 4\n2, "bad", 1\n3, "said ""no""", 1\n' | voc-import | cut -d, -f1,4-6
