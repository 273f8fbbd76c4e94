printf 'text\n质量差\n快递太慢\n质量太差\n' | voc-tag | voc-top | head -n 1 | cut -d, -f1-4
