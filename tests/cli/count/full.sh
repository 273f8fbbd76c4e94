echo store | voc-count -b store >/dev/full
