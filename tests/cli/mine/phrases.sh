awk -f "$VOC_TESTS/mine/data.awk" >a.csv
voc-mine a.csv | cut -d, -f1-4,10
voc-mine --least 50 a.csv
voc-mine -f table --lang zh -n 1 a.csv | head -n 1
printf 'text\n' | voc-mine | cut -d, -f1-3
