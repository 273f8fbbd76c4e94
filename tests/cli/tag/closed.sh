echo text | voc-tag >&-
