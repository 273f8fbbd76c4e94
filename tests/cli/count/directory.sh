voc-count .
