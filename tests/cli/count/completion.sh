voc-count --completion bash >b && bash -n b && bash -c '
. ./b
COMP_WORDS=(voc-count --form) COMP_CWORD=1; _voc_count; echo "${COMPREPLY[@]}"
COMP_WORDS=(voc-count -f j) COMP_CWORD=2; _voc_count; echo "${COMPREPLY[@]}"
COMP_WORDS=(voc-count --format = t) COMP_CWORD=3; _voc_count; echo "${COMPREPLY[@]}"'
voc-count --completion fish | grep -c '^complete -c voc-count '
voc-count --completion zsh | head -n 1
