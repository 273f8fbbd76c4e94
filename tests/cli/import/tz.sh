printf 'comment,created\nz,2024-05-03 10:00\n' >a.csv
for z in +08:00 +0800 +8 -03:30 Z Asia/Shanghai America/New_York; do voc-import --tz "$z" a.csv | sed -n 's/^,\([^,]*\),.*/\1/p'; done
for z in Asia/Beijing CST Asia/Nowhere 8 +25 +08:60 +8: ''; do voc-import --tz "$z" a.csv; done
