printf 'comment,created\nx,2024-02-30\n\ny,2024-02-29\n合计,\n' | voc-import --stats
