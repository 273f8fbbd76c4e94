printf 'label,polarity,store,time\na,a,A,2024-05-01\na,b,B,2024-05-02\nb,b,A,2024-06-01\n' >a.csv
voc-eval -y label -w store=A --stats a.csv | head -4
voc-eval -y label --until 2024-05 a.csv | head -4
