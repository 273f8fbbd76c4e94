voc-tag "$(printf 'a\033[31mb\342\200\256c')"
