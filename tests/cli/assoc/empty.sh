printf 'aspects\n' | voc-assoc
printf 'aspects\na\n' | voc-assoc
