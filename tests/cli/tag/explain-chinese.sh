printf '质量不好\n快递太慢，质量好！\n' | voc-tag --lines --explain --lang zh
