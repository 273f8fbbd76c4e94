# In a file of one column an empty line is an empty text, not a missing one.
printf 'text\nquality\n\nbad\n' | voc-tag --stats | cut -d, -f1,2
