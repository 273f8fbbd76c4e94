voc-dict find 龘
