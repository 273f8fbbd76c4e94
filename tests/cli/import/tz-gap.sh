# The clocks of Berlin skip half past two on the last day of March, and go through it twice in October; Shanghai had summers.
printf 'comment,created\na,2024-03-31 02:30\nb,2024-03-31 03:30\nc,2024-10-27 02:30\n' | voc-import -q -r r --tz Europe/Berlin | cut -d, -f2,4
tail -n 1 r
printf 'comment,created\na,1990-07-01 12:00\nb,2024-07-01 12:00\n' | voc-import --tz Asia/Shanghai | cut -d, -f2
