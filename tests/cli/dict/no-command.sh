voc-dict
