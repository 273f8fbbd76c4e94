echo id,text | voc-tag
