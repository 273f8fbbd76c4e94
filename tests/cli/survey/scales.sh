# A scale told, a measure chosen, and one that does not fit.
printf 'effort\n7\n7\n5\n2\n1\n6\n' >a.csv
voc-survey -y effort a.csv | cut -d, -f1-4,14-22
voc-survey -y effort --measure csat a.csv | cut -d, -f1-4,14-22
voc-survey -y effort --scale 0-10 a.csv | cut -d, -f1-13
voc-survey -y effort --measure nps -f table a.csv
