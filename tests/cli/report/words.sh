printf 'time,text\n2024-05-01,late\n' >a.csv
voc-report --period 2024-13 a.csv
voc-report --sections summary,nonsense a.csv
voc-report --compare-to nothing a.csv
voc-report -f csv a.csv
voc-report -O out -f md a.csv
voc-report --logo a.csv a.csv
voc-report --email -f md a.csv
voc-report --compare-to 2024-04 a.csv
