voc-dict show mood
