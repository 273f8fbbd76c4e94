# the nearest solved cases, with how they were solved
printf 'id,text,reply\nT1,the waiter was rude to my mother,we apologised\nT2,late again,\nT3,rude waiter,trained him\n,the waiter was rude to us,\n' >solved.csv
printf 'id,time,text\n1,2024-05-06T10:00,a rude waiter\n2,2024-05-06T10:00,late\n3,2024-05-06T10:00,rude\n' >a.csv
printf 'tier,answer,solve\nA,4 h,24 h\n' >promise.csv
voc-route -O q --policy promise.csv --similar solved.csv -q a.csv
cut -d, -f1,3,16- q/service.csv q/logistics.csv
