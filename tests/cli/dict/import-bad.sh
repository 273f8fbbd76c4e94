# Each is refused by its line, and nothing is printed.
printf 'good\t1\nbad -1\n' | voc-dict import vader
printf 'good\t1\nbad\tx\n' | voc-dict import afinn
printf 'good\t6\n' | voc-dict import afinn
printf '1\tposemo\n' | voc-dict import liwc
printf '%%\n1\tposemo\n%%\ngood\t2\n' | voc-dict import liwc
printf '%%\n1\tposemo\n' | voc-dict import liwc
printf 'A:\n  - &x good\n' | voc-dict import quanteda
printf 'A: [good\n' | voc-dict import quanteda
printf 'A:\n\t- good\n' | voc-dict import quanteda
printf -- '- good\n' | voc-dict import quanteda
printf '*a\n(b or c) & d\n' | voc-dict import khcoder
printf '*a\nb c\n' | voc-dict import khcoder
printf '*a\n*b\nc\n' | voc-dict import khcoder
printf '*a\nb or <*c>\n' | voc-dict import khcoder
printf '好\n' | voc-dict import jieba
printf '' | voc-dict import vader
printf 'good\t1\n' | voc-dict import vadr
