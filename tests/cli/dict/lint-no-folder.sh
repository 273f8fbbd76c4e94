voc-dict lint nowhere/
