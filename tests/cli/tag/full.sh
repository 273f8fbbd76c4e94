echo text | voc-tag >/dev/full
