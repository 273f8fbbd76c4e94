voc-clean --junk praise,spam </dev/null
