# What could not be read is told even where nothing is written.
printf 'id,text\n1,quality\n2,a,b\n' | voc-clean --check -r bad.csv
cat bad.csv
