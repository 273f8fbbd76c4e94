voc-dict show >/dev/full
