printf 'rating\n5\n4\n' >a.csv
voc-survey --invited 10 a.csv | cut -d, -f4-7
voc-survey --invited 10 -b rating a.csv
printf 'time,store,rating\n2024-01-03,A,5\n2024-01-04,A,4\n2024-01-05,B,1\n2024-02-01,A,5\n' >b.csv
printf 'month,store,sent\n2024-01,A,40\n2024-01,B,10\n2024-02,A,25\n' >sent.csv
voc-survey --waves month --invited sent.csv b.csv | cut -d, -f1,5-8
voc-survey -b store --invited sent.csv b.csv | cut -d, -f1,5-8
voc-survey -b store --invited sent.csv -f md b.csv | grep Response
voc-survey --waves month --invited sent.csv -f md b.csv | grep Response
voc-survey --waves month -b store --partial b.csv >s
voc-survey --invited sent.csv --merge s | cut -d, -f1,2,6-9
voc-survey --invited 0 a.csv
voc-survey --invited sent.csv --distribution a.csv
voc-survey --invited none.csv a.csv
