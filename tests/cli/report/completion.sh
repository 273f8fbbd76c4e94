for shell in bash zsh fish; do
	voc-report --completion $shell | grep -c verify
done
