printf 'customer,polarity\na,\n' | voc-customer >/dev/full
