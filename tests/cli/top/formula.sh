voc-top --formula
