printf 'text\na\n' | voc-tag --bom --crlf | od -An -c | head -n 1
printf 'text\na\n' | voc-tag --crlf | tail -n 1 | od -An -c | tail -n 1
