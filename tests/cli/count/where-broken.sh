printf 'text,store\na,A\n' | voc-count -w store
