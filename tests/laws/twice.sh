#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Doing it twice is doing it once: import | import, clean | clean, tag | tag, and the whole pipeline over its own result.
. "$(dirname "$0")/begin"

# twice TOOL FILE [OPTION...]: FILE is what an earlier tool wrote.
twice() {
	tool=$1
	file=$2
	shift 2
	"voc-$tool" -q "$@" "$file" >once 2>said || return 1
	"voc-$tool" -q "$@" once >again || broken "voc-$tool does not read what it wrote of $file"
	same "voc-$tool $* | voc-$tool = voc-$tool, $file" once again
}

VOC_DICT=$small
echo 'a secret that nobody knows but the law' >secret
for file in $samples $awkward; do
	twice import "$file" && cp once imported && twice clean imported && cp once cleaned && twice tag cleaned
	twice clean "$file"
	twice clean "$file" --duplicates near
	twice clean "$file" --duplicates flag
	twice clean "$file" --key secret --keep-junk
	twice tag "$file"
	twice import "$file" --tz +08:00
done
VOC_DICT=$root/dict
tagged whole
voc-import -q <whole | voc-clean -q | voc-tag -q >again
same "the pipeline over its own result" whole again
# Only half of the verdict's columns, and in another order: they are written anew where they stand.
python3 -c '
import csv, sys
rows = list(csv.DictReader(open("whole", encoding="utf-8", newline="")))
keep = ["matched", "text", "polarity", "id", "time", "category"]
out = csv.DictWriter(open("mixed", "w", encoding="utf-8", newline=""), keep, extrasaction="ignore", lineterminator="\n")
out.writeheader()
out.writerows(dict(row, category="wrong", matched="wrong") for row in rows)'
voc-tag -q mixed >once
voc-tag -q once >again
same "voc-tag of some verdict columns, twice" once again
voc-count -b category whole | cut -d, -f1-3 >1
voc-count -b category once | cut -d, -f1-3 >2
holds "verdict columns that were there are written anew" cmp -s 1 2
for format in tsv csv; do
	voc-import -q -f "$format" "$root/samples/hotline_tickets.tsv" >"once.$format"
	voc-import -q -f "$format" "once.$format" >"again.$format"
	same "voc-import -f $format, twice" "once.$format" "again.$format"
done
ended 150
