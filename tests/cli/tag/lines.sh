printf '快递太慢\n\n"quality" \r\n' | voc-tag --lines | cut -d, -f1,2
