# Every step names its dictionary line.
printf '质量不好\n' | voc-tag --lines --explain | grep -o 'zh/[a-z]*\.csv:[0-9]*' | sort -u
