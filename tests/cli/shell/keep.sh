# Each item once; changes come in, what is new is added; the file is its owner's alone.
cp "$VOC_TESTS"/shell/june.csv .
voc-shell --db f.db june.csv -c '.quit'
sed -i 's/^a5,\(.*\),4,/a5,\1,2,/' june.csv
echo 'b1,2024-07-02,app,一店,2,退款太慢,' >>june.csv
voc-shell --db f.db june.csv -c "SELECT item, id, rating FROM feedback WHERE id IN ('a5', 'b1')"
voc-shell --db f.db june.csv -c '.find 退款太慢'
stat -c %a f.db
voc-shell --db f.db --write -c "UPDATE feedback SET text = '换货太慢' WHERE id = 'b1'" -c '.find 换货太慢' -c "DELETE FROM feedback WHERE id = 'b1'" -c 'SELECT count(*) FROM aspects WHERE item = 8'
voc-shell --db f.db june.csv -c 'SELECT max(item) FROM feedback'
voc-shell --db f.db -c '.export all.csv' -c '.save copy.db' -c '.open copy.db' -c 'SELECT count(*) FROM feedback'
voc-shell -q --db f.db -c '.once one.csv' -c 'SELECT 1' -c 'SELECT 2' -c '.output two.csv' -c 'SELECT 3' -c 'SELECT 4' && cat one.csv two.csv
head -1 all.csv
voc-shell --db june.csv -c 'SELECT 1'
echo "status $?"
voc-shell -q --db f.db -c '.export all.xlsx' || ls all.*
