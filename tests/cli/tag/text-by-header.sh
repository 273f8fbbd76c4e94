printf '评价ID,评价内容\n1,快递太慢\n' | voc-tag | cut -d, -f1-3
