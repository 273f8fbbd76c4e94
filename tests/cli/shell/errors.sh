# What is wrong is told with its place, the near names, and status 2; what follows is not done.
try() { voc-shell -q "$VOC_TESTS"/shell/june.csv "$@"; echo "status $?"; }
printf 'SELECT 1;\n\nSELECT id,\n  catgory FROM feedback;\nSELECT 2;\n' >bad.sql
try -c '.read bad.sql'
try -c 'SELECT * FROM feedbak'
try -c 'SELEC 1'
try -c "DELETE FROM feedback"
try -c "ATTACH 'x.db' AS x"
try -c "SELECT load_extension('x')"
try -c "VACUUM INTO 'x.db'"
try -c 'PRAGMA journal_mode=delete'
try -c "SELECT text REGEXP '(' FROM feedback"
try -c '.tpo'
try -c '.top -x'
try -c '.top june.csv'
try -c '.mode xml'
try --safe -c '.once x' 
try --timeout 0.05 -c 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n'
ls
try -c '.schema nosuch'
voc-shell "$VOC_TESTS"/shell/june.csv -c '.top -w polarity=Negative' -c '.export new.csv'
