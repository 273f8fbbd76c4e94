echo x | voc-tag --lines -d nowhere
