printf 'score\n5\n5\n4\n1\n4.5\n' >a.csv
voc-survey -y score --distribution a.csv
printf 'score\n5\n5\n4\n1\n' | voc-survey -y score --distribution -f table
