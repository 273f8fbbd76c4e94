printf 'text,store\na,A\n' | voc-count -b stores
