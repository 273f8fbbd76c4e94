# Years of two digits in front are known by the rest of their column, or by --date-order.
printf 'text,time\na,24/05/03\nb,24/05/13\nc,24/5/31 11:00\n' | voc-import -q | cut -d, -f2,4
printf 'text,time\na,24.05.03\nb,24.05.04\n' >few.csv
voc-import -q -r rejected.csv few.csv | cut -d, -f2,4
cut -d, -f3- rejected.csv
voc-import -q --date-order ymd few.csv | cut -d, -f2,4
echo "c,2024-05-05" >>few.csv
voc-import -q --dry-run few.csv | grep -e --date-order
