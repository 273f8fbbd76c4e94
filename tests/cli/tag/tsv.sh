printf 'id;text\n1;"a;b"\n' | voc-tag -f tsv | cut -f 1-3
