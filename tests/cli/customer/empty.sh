printf 'customer,polarity\n' | voc-customer
