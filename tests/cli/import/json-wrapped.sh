# What a web service answered: the records are in a list, deep in one object. A record with a short list in it is one.
printf '{"code":0,"message":"ok","data":{"total":2,"list":[{"id":1,"text":"late","user":{"name":"a"}},\n{"id":2,"text":"good"}]}}' >a.json
voc-import a.json | cut -d, -f1,4,13
printf '{"id":1,"text":"late and cold, and nobody called back","att":[{"x":1}]}' | voc-import | cut -d, -f1,4,13
