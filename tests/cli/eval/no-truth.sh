voc-eval missing.csv
echo $?
voc-eval -y label --numeric --multi '|' missing.csv
