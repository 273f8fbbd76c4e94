voc-trend --wide --fail-on alert nothing.csv
echo "status $?"
voc-trend --partial --fail-on alert nothing.csv
echo "status $?"
