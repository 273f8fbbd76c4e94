# A condition that lets nothing through is said, with what is near where the values are known; an empty span of time is an error.
printf 'time,category,aspects,polarity,tier,store\n2024-05-01,delivery/late,delivery/late:-0.5,negative,S,north\n2024-05-02,,,positive,,south\n' >a.csv
try() { voc-count -b store "$@" a.csv; }
try -w category=delivery/lat
try -w aspects~product/qualiti -w polarity=Negative
try -w tier=s --since 2024
try -w store=east
try --since 2025
try --lang zh -w polarity=positiv
try -q -w store=east
try -w store=north -w category=delivery/lat --stats
try --since 2025 --until 2024-03
try --lang zh --since 2025 --until 2024-03
voc-count -b 'months(time)' a.csv
voc-count --lang zh -b 'store,yaer(time)' a.csv
voc-count -b 'f(time)' a.csv
