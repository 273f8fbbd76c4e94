# Two classes in truth, three said, one item without a truth.
printf 'label,polarity\n1,positive\n1,positive\n1,neutral\n0,negative\n0,positive\n,positive\n' >a.csv
voc-eval -y label --map 1=positive --map 0=negative a.csv
