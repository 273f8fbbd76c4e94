printf 'id,time\n1,2024-04-30\n2,2024-05-01\n3,2024-05-31T23:59:59\n4,2024-06-01\n5,\n' >a.csv
n() { voc-count "$@" a.csv | awk -F, 'NR == 2 { n = $1 } END { print n + 0 }'; }
n --since 2024-05 --until 2024-05
n --since 2024-05-01 --until 2024-05-31
n --until 2024-05-31T12:00
n --since 2024
voc-count --since 2024-05 --until 2024-05 --stats a.csv >/dev/null
