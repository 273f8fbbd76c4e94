# Columns of the file that the command line names, also behind a comma; nothing of a header is run, and what is no word is not offered.
voc-top --completion bash >b
printf 'id,store,$(touch run),a b,status,`touch run`,text\n' >x.csv
try() {
	bash -c '. ./b; compopt() { :; }; at=$1; shift; COMP_WORDS=("$@") COMP_CWORD=$at; _voc_top; echo "${COMPREPLY[@]}"' - "$@"
}
try 3 voc-top x.csv -b st
try 3 voc-top x.csv --by store,s
try 2 voc-top -w '' x.csv
try 2 voc-top -w s none.csv
try 2 voc-top -w s
ls
