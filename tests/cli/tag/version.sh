voc-tag -V | awk 'NR <= 2 { print $1 } END { print NR }'
