echo store | voc-count -b store
