printf 'text,store,polarity\na,A,negative\nb,A,positive\nc,B,negative\n' | voc-count -b store | cut -d, -f1-5
