# The names that completion offers are those of the shipped folders, and each format of the shell is one.
shipped=$VOC_TESTS/../../dict
offered() { voc-tag --completion fish | sed -n "s/.* -l $1 .*-a '\([^']*\)'.*/\1/p" | tr ' ' '\n' | sort; }
offered trade >offered; ls "$shipped/trades" | diff offered - && wc -l <offered
offered calendar >offered; ls "$shipped/holidays" | sed 's/\.csv$//' | diff offered - && wc -l <offered
voc-tag --completion bash >b && bash -c '
. ./b
COMP_WORDS=(voc-tag --trade h) COMP_CWORD=2; _voc_tag; echo "${COMPREPLY[@]}"'
for mode in $(voc-shell --completion fish | sed -n "s/.* -l format .*-a '\([^']*\)'.*/\1/p"); do
	voc-shell -f "$mode" -c 'SELECT 1' </dev/null >out && test -s out && echo "$mode"
done
