voc-count </dev/null
