printf 'customer\n' | voc-customer
