# JSON Lines and JSON arrays are tables too; a line that is none costs itself.
printf '{"id":9007199254740993,"text":"太慢","user":{"name":"li"}}\n{"text":"bad\n{"text":"good","tags":["a","b"]}\n' >x.jsonl
voc-import -q -r rejected x.jsonl
cat rejected
printf '[{"text":"太慢"},\n {"text":"good","score":5}]' | voc-import | voc-count -b text -f csv | cut -d, -f1,2
# As pandas and Python write them: NaN where a number is missing, half an emoji, a list of lists.
printf '[{"text":"cut \\ud83d","rating":NaN},{"text":"fine","rating":4}]' | voc-import | cut -d, -f4,5
printf '[["text","rating"],["很好",5],["太慢",null]]' | voc-import | cut -d, -f4-5
