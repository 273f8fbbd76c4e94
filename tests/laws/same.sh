#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The same input and options give the same bytes (R8): for any number of workers, in any locale and time zone, and again.
. "$(dirname "$0")/begin"
tagged whole
# Several chunks, some of them with damage: the samples again and again, each time with other ids.
awk -v n=4 'NR == 1 { print; next } { row[++rows] = $0 } END { for (k = 0; k < n; k++) for (i = 1; i <= rows; i++) {
	print row[i]; if (i % 97 == 0) print "bad \"row " k "," i } }' whole >large
holds "the large file has several chunks" test "$(wc -c <large)" -gt 2200000

# everything FOLDER [OPTION...]: what all tools make of it all
everything() {
	mkdir "$1"
	folder=$1
	shift
	# shellcheck disable=SC2086 # a list
	voc-import "$@" -q -r "$folder/import.rejects" $samples >"$folder/import"
	VOC_DICT=$small voc-import "$@" -q -r "$folder/large.rejects" large >"$folder/large"
	voc-clean "$@" -r "$folder/clean.rejects" large >"$folder/clean" 2>"$folder/clean.said"
	VOC_DICT=$small voc-tag "$@" --stats -r "$folder/tag.rejects" large >"$folder/tag" 2>"$folder/tag.said"
	VOC_DICT=$small voc-tag "$@" -f jsonl large >"$folder/tag.jsonl" 2>"$folder/said"
	voc-count "$@" -b category,channel -f json large >"$folder/count" 2>"$folder/count.said"
	voc-count "$@" -b 'hour(time)' -f table large >"$folder/hours" 2>"$folder/said"
	voc-top "$@" -f csv large >"$folder/top" 2>"$folder/said"
	voc-top "$@" --partial large >"$folder/state" 2>"$folder/said"
	voc-trend "$@" -b category -f md --every week large >"$folder/trend" 2>"$folder/said"
	voc-customer "$@" -n 0 --max-customers 100 large >"$folder/customers" 2>"$folder/said"
	voc-assoc "$@" --min-support 0 large >"$folder/pairs" 2>"$folder/said"
	voc-assoc "$@" --with store --network large >"$folder/network" 2>"$folder/said"
	voc-survey "$@" --by-aspect -b channel large >"$folder/drivers" 2>"$folder/said"
	voc-survey "$@" --waves month --bootstrap 200 -f json large >"$folder/survey" 2>"$folder/said"
	voc-sla "$@" -b category --now 2024-07-01 -f csv large >"$folder/sla" 2>"$folder/said"
	voc-sla "$@" --breaches --now 2024-07-01 large >"$folder/late" 2>"$folder/said"
	voc-compare "$@" --at 2024-05 -b category large >"$folder/compare" 2>"$folder/said"
	voc-compare "$@" --words --at 2024-05 -f json large >"$folder/words" 2>"$folder/said"
	voc-trend "$@" -b channel --every day --alerts -f json large >"$folder/alerts" 2>"$folder/said"
	rm -f "$folder/said"
}

# equal FOLDER WHAT
equal() {
	for file in expected/*; do
		same "$2: $(basename "$file")" "$file" "$1/$(basename "$file")"
	done
	rm -rf "$1"
}

everything expected -j 1
everything again -j 1
equal again "twice in a row"
for jobs in 2 5; do
	everything got -j "$jobs"
	equal got "-j $jobs"
done
everything got
equal got "no -j"
# Locales that are not installed count as C to the C library, but not to us: names decide the language of messages only.
folder=$(mktemp -d)
for name in de_DE tr_TR zh_CN; do localedef -i "$name" -f UTF-8 "$folder/$name.UTF-8" >/dev/null 2>&1; done
for locale in C.UTF-8 de_DE.UTF-8 tr_TR.UTF-8; do
	LC_ALL=$locale LOCPATH=$folder everything got -j 2
	equal got "LC_ALL=$locale"
done
LC_ALL=zh_CN.UTF-8 LOCPATH=$folder everything got --lang en
equal got "LC_ALL=zh_CN.UTF-8 --lang en"
rm -rf "$folder"
for zone in Asia/Shanghai America/New_York Pacific/Kiritimati :nonsense; do
	TZ=$zone everything got -j 2
	equal got "TZ=$zone"
done
# Data never depend on the language of labels.
for tool in import clean tag; do
	VOC_DICT=$small "voc-$tool" -q --lang zh large >zh
	VOC_DICT=$small "voc-$tool" -q --lang en large >en
	same "voc-$tool --lang" zh en
done
ended 180
