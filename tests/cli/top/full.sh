printf 'text\n质量差\n' | voc-tag | voc-top >/dev/full
