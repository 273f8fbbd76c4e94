awk -f "$VOC_TESTS/learn/data.awk" >a.csv
voc-learn -y label -O mine -o report.csv a.csv
head -n 4 mine/learned_sentiment.csv | cut -d, -f1,2
grep -c ,negative, mine/learned_sentiment.csv >few && test "$(cat few)" -gt 5 && echo terms of both sides
voc-dict lint mine && echo lint says nothing
grep -o '^result,,,[a-z0-9_]*' report.csv
cut -d, -f1 report.csv | uniq
voc-eval -y label -d mine -f csv a.csv | grep -E '^(accuracy|items),' | cut -d, -f1,4
echo 今天送得慢，味道好 | voc-tag --lines -d mine --explain | grep -c learned_sentiment.csv: >found && test "$(cat found)" -gt 3 && echo explained
