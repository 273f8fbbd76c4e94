voc-dict diff "$VOC_DICT"
