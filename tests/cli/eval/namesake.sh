# A truth called as a column of the verdict is held against that column, made anew.
cat > a.csv <<'X'
text,intent
质量太差了,complaint
请问什么时候发货,inquiry
很好,praise
X
voc-eval -y intent -f csv a.csv | grep -E '^(items|accuracy)'
