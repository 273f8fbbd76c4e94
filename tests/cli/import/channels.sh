# Each channel's export is known by its headers, whatever the file is called, and its columns become what they are.
export VOC_DICT="$VOC_TESTS/../../dict"
for f in "$VOC_TESTS"/import/channels/*; do
	cp "$f" x
	echo "== ${f##*/}"
	voc-import x -r r 2>&1 >out | sed -n 's/^voc-import: x: //p'
	voc-import -q -f jsonl x | python3 -c '
import json, sys
for line in sys.stdin:
    row = json.loads(line)
    print(" | ".join("%s=%s" % kv for kv in row.items() if kv[1] not in ("", None) and kv[0] in "id time channel text rating customer product store agent status answered solved".split()))'
	[ "$(wc -l <r)" = 1 ] || cat r
done
