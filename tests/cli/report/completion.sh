for shell in bash zsh fish; do
	voc-report --completion $shell | grep -c verify
done
# names of sections, also behind a comma
voc-report --completion bash >b && bash -c '
. ./b
compopt() { :; }
COMP_WORDS=(voc-report --sections summary,t) COMP_CWORD=2; _voc_report; echo "${COMPREPLY[@]}"'
