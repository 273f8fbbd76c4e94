# The small dictionaries of these tests are in order.
voc-dict lint
