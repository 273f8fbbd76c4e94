# The commands are the first operand.
voc-dict --completion bash | grep COMP_CWORD
voc-dict --completion zsh | grep '1:command'
voc-dict --completion fish | grep use_subcommand | head -n 2
