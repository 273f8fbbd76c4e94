# The whole column is month first, because one of its dates can only be read so; two that disagree decide nothing.
printf 'text,time,solved\na,03/04/2024,03/04/2024\nb,05/17/2024,17/05/2024\nc,06/05/2024,05/17/2024\n' >x.csv
voc-import -q -r rejected x.csv | cut -d, -f2,4,12
cut -d, -f2,3 rejected
printf 'text,time\na,03/04/2024\nb,05/17/2024\n' | voc-import | cut -d, -f2,4
