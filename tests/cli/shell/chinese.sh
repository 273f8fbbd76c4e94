voc-shell --lang zh -c 'SELECT catgory FROM feedback'
voc-shell --lang zh -c .help | sed -n 1,3p
