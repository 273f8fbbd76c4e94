# Nothing is written over what was loaded, nor over the database; no database is made by a slip.
cp "$VOC_TESTS"/shell/june.csv june.csv
ln june.csv other.csv
voc-shell -q --db june.db june.csv -c .quit
try() { voc-shell -q june.csv "$@"; echo "status $?"; }
try -c '.once june.csv' -c 'SELECT 1'
try -c '.output ./june.csv' -c 'SELECT 1'
try -c '.export other.csv'
try -c '.top -o june.csv'
try -o june.csv -c 'SELECT 1'
voc-shell -q --db june.db -c '.once june.db' -c 'SELECT 1'
voc-shell -q -c '.output june.csv' -c '.load june.csv'
try -c '.open typo.db' -c 'SELECT 1'
try --lang zh -c '.open typo.db'
try -c '.once new.csv' -c 'SELECT count(*) FROM feedback' -c '.once new.csv' -c 'SELECT 2'
try -c '.open june.db' -c 'SELECT count(*) > 0 AS loaded FROM feedback'
cmp june.csv "$VOC_TESTS"/shell/june.csv
ls
cat new.csv
