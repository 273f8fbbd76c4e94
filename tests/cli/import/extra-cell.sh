# One cell more than the header is a comma that was not quoted, even when the last cell is empty; unless most rows have it.
printf 'text,time,shop\ngood, but late,2024-05-01,\nfine,2024-05-02,\nbad,2024-05-03,x\nok,2024-05-04,y\n' >one.csv
voc-import -q -r rejected one.csv | cut -d, -f2,4
tail -n 1 rejected
printf 'text,time\ngood,2024-05-01,\nfine,2024-05-02,\n' | voc-import | cut -d, -f2,4
