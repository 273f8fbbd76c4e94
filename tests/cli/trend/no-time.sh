printf 'text\na\n' | voc-trend
