# Words of any length, Chinese and Latin, and what is near.
voc-shell -q "$VOC_TESTS"/shell/june.csv -f jsonl -c '.find 退款' -c '.find 慢' -c '.find la*' -c '.find lat' -c '.find late refund' -c '.find -n 1 -late'
voc-shell -q "$VOC_TESTS"/shell/june.csv -c '.kwic late' -c '.similar a3' -c '.explain a3' -c '.explain 99' || echo "status $?"
