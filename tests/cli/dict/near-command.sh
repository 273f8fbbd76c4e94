voc-dict lnit
