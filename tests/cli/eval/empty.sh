printf 'label,polarity\n' | voc-eval -y label
printf 'label,polarity\n' | voc-eval -y label -f jsonl
printf 'label,polarity\n' | voc-eval -y label --errors
voc-eval -y label </dev/null
