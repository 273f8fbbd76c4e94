voc-tag </dev/null
