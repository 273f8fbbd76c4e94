printf 'text,mean\n很好,3.1\n很差,-2.5\n差,-1.5\n好,0.5\nthe parcel,0\n太差,-3.5\n不好,-0.5\n' >a.csv
voc-eval -y mean --numeric a.csv
voc-eval -y mean --numeric -f table a.csv
