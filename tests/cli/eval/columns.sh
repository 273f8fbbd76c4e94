printf 'label,txt,pred\na,b,c\n' >a.csv
voc-eval -y labl a.csv
voc-eval -y label -p pret a.csv
voc-eval -y label -p label a.csv
voc-eval -y label -p due_answer -t txt a.csv
voc-eval -y label -t pred --multi '' a.csv
voc-eval -y label --map ab -t txt a.csv
voc-eval -y label a.csv
