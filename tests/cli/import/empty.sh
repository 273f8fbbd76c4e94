# An empty export is one without items: the header, and status 0.
voc-import </dev/null
