voc-clean </dev/null
