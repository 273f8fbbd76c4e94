printf 'id,remark\n1,质量差\n' | voc-tag -t remark | cut -d, -f1-3
