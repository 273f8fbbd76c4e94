printf 'text\n质量差\n' | voc-top
