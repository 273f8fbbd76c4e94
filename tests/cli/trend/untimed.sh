# Items without a time are counted in a note, also in parts that are put together.
printf 'text,time\na,2024-05-01\nb,\nc,soon\nd,2024-06-01\n' >a.csv
voc-trend --partial a.csv >a.state
voc-trend -f table --merge a.state a.state
voc-trend -f table --lang zh a.csv | sed -n '6p'
# The same of what is grouped by a time.
voc-count -b 'month(time)' --partial a.csv >b.state
voc-count -b 'month(time)' -f table --merge b.state b.state | tail -n 1
sed 's/text/rating/; s/^[a-d]/3/' a.csv | voc-survey --waves month -f table | grep left
