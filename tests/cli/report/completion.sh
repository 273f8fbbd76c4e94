voc-report --completion bash | grep -c -e --
voc-report --completion fish | wc -l
