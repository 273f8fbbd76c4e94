printf 'good\t1.9\t0.9\t[]\n:(\t-1.5\t0.8\t[]\nmeh*\t-0.3\t1\t[]\nzero\t0\t0\t[]\n=x\t-1\t0\t[]\na,b\t1\t0\t[]\n' | voc-dict import vader
printf 'abandon\t-2\nbreak through\t5\n' | voc-dict import afinn
printf '%%\n1\tposemo\n2 anx\n%%\nhappy*\t1\nvery bad\t2\nworried 2\n*able\t1\t2\n' | voc-dict import liwc -m posemo=positive
printf 'A: [good, "great, so", f?o*] # c\nB:\n- bad\n- '"'it''s bad'"'\nC:\n  D:\n    - x\n  E: [p,\n    q]\n' | voc-dict import quanteda
printf '云计算 5 n\n好用\n' | voc-dict import jieba --label a/b
printf '# c\n*商品\n質量 or "good quality" |\n 壊れ & !た and 物\n*慢\nnear(物流-慢)[10] or seq(a-b-c)[5]\n' | voc-dict import khcoder
