voc-tag --help | awk 'length > 90 { print "too wide: " $0 } /^Examples/ { e = NR } /^Usage/ { u = NR } END { exit !(e && u > e) }'
