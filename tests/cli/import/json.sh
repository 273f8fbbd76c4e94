# JSON Lines and JSON arrays are tables too; a line that is none costs itself.
printf '{"id":9007199254740993,"text":"太慢","user":{"name":"li"}}\n{"text":"bad\n{"text":"good","tags":["a","b"]}\n' >x.jsonl
voc-import -q -r rejected x.jsonl
cat rejected
printf '[{"text":"太慢"},\n {"text":"good","score":5}]' | voc-import | voc-count -b text -f csv | cut -d, -f1,2
