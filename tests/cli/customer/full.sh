printf 'customer\na\n' | voc-customer >/dev/full
