printf 'text,nsp\na,1\n' | voc-survey
printf 'text,nsp\na,1\n' | voc-survey -y nps
printf 'rating\n' | voc-survey
: | voc-survey
