printf 'aspects\na\n' | voc-assoc >/dev/full
