# Nothing to measure is a floor missed.
printf 'label,polarity\n,a\n' | voc-eval -y label --min accuracy=0.5
