printf 'label,polarity\na,a\n' | voc-eval -y label >/dev/full
