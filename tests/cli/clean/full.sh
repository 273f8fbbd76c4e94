echo text | voc-clean >/dev/full
