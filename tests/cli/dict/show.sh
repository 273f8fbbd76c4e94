voc-dict show sentiment/zh | cut -d, -f1-6,8-
voc-dict show -w kind=category -w lang=en -f jsonl | sed 's/"file":"[^"]*"/"file":"…"/'
