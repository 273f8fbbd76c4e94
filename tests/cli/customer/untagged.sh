# Of records that were not tagged nobody knows who complained.
printf 'customer,text\na,太慢\n' | voc-customer
