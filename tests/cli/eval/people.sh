printf 'label,polarity\n1,positive\n1,positive\n1,neutral\n0,negative\n0,positive\n,positive\n' >a.csv
voc-eval -y label --map 1=positive --map 0=negative -f table a.csv
voc-eval -y label --map 1=positive --map 0=negative -f table --lang zh a.csv
voc-eval -y label --map 1=positive --map 0=negative -f md a.csv
