#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What cannot be read or written is said and is status 2 (W2); a reader that goes away is nothing (W3); no input is ever harmed.
. "$(dirname "$0")/begin"
VOC_DICT=$small
voc-import -q awkward/plain.csv | voc-tag -q >data.csv
yes '7,2024-05-01,app,the delivery was late again,1,c1' | head -n 40000 | cat awkward/header-only.csv - >long.csv
voc-tag -q long.csv >long-tagged.csv

formats() {
	case $1 in
	import | clean | tag) echo csv tsv jsonl ;;
	*) echo csv tsv json jsonl md table ;;
	esac
}

# one_message: stderr of the last command is one line that begins with the tool's name
one_message() {
	checks=$((checks + 1))
	[ "$(wc -l <said)" = 1 ] && [ "$(cut -c1-4 said)" = voc- ] && return
	broken "$1: one message: $(cat said)"
}

# quietly COMMAND...: its messages go to the file said
quietly() { "$@" 2>said; }

into_full() { "$@" >/dev/full 2>said; }
into_closed() { "$@" >&- 2>said; }

for tool in $tools; do
	for format in $(formats "$tool"); do
		for option in "" "-j 1" "-j 3"; do
			# shellcheck disable=SC2086 # words
			set -- "voc-$tool" -q -f "$format" $option data.csv
			status "$* > /dev/full" 2 into_full "$@"
			one_message "$* > /dev/full"
			status "$* >&-" 2 into_closed "$@"
			one_message "$* >&-"
		done
		# shellcheck disable=SC2094 # -o is meant to be refused or not, nothing is read from it
		status "voc-$tool -f $format -o /dev/full" 2 quietly "voc-$tool" -q -f "$format" -o /dev/full data.csv
		one_message "voc-$tool -f $format -o /dev/full"
		"voc-$tool" -q -f "$format" data.csv >expected
		"voc-$tool" -q -f "$format" -o got data.csv
		same "voc-$tool -f $format -o is > " expected got
	done
	for option in -h -V "--completion bash" "--completion zsh" "--completion fish"; do
		# shellcheck disable=SC2086 # words
		status "voc-$tool $option" 0 quietly "voc-$tool" $option >out
		holds "voc-$tool $option says something" test -s out
		# shellcheck disable=SC2086
		status "voc-$tool $option > /dev/full" 2 into_full "voc-$tool" $option
		one_message "voc-$tool $option > /dev/full"
	done
done
for tool in count top trend; do
	status "voc-$tool --partial > /dev/full" 2 into_full "voc-$tool" -q --partial data.csv
	one_message "voc-$tool --partial > /dev/full"
done
status "voc-import --dry-run > /dev/full" 2 into_full voc-import --dry-run data.csv
status "voc-tag --explain > /dev/full" 2 into_full voc-tag --explain data.csv
status "voc-tag --lines > /dev/full" 2 into_full voc-tag --lines data.csv
status "voc-top --formula > /dev/full" 2 into_full voc-top --formula

for command in "eval -y polarity -p intent data.csv" "eval -y rating -p sentiment -f json data.csv" "eval -y polarity -p intent --errors data.csv" \
	"dict show" "dict find 太慢" "dict coverage data.csv" "dict export csv sentiment/en" "dict export vader"; do
	# shellcheck disable=SC2086 # words
	status "voc-$command > /dev/full" 2 into_full voc-$command
	one_message "voc-$command > /dev/full"
	# shellcheck disable=SC2086
	status "voc-$command >&-" 2 into_closed voc-$command
	one_message "voc-$command >&-"
done

# A full rejects file, and input that cannot be read.
mkdir folder
for tool in $tools; do
	status "voc-$tool -r /dev/full" 2 quietly "voc-$tool" -q -r /dev/full awkward/damaged.csv >out
	one_message "voc-$tool -r /dev/full"
	for file in missing.csv folder folder/missing/x.csv ""; do
		status "voc-$tool '$file'" 2 quietly "voc-$tool" -q "$file" >out
		one_message "voc-$tool '$file'"
		status "voc-$tool data.csv '$file'" 2 quietly "voc-$tool" -q data.csv "$file" -o kept.csv >out
		holds "voc-$tool: trouble leaves no output" test ! -e kept.csv
		holds "voc-$tool: trouble writes nothing" test ! -s out
	done
	status "voc-$tool <&-" 2 quietly "voc-$tool" -q <&- >out
	one_message "voc-$tool <&-"
	status "voc-$tool --no-such-option" 2 quietly "voc-$tool" --no-such-option data.csv >out
	one_message "voc-$tool --no-such-option"
	status "voc-$tool -o into a missing folder" 2 quietly "voc-$tool" -q -o folder/missing/out.csv data.csv
	one_message "voc-$tool -o into a missing folder"
	status "voc-$tool -o a folder" 2 quietly "voc-$tool" -q -o folder data.csv
	printf '\000\001\002\377\376\000\000' >binary
	status "voc-$tool of no text" 2 quietly "voc-$tool" -q binary >out
	one_message "voc-$tool of no text"
done

# Output is never input: by name, through a link, through a second name, through a folder; nor is a rejects file.
cp data.csv kept.csv
ln -s kept.csv link.csv
ln kept.csv second.csv
for tool in $tools; do
	for output in kept.csv ./kept.csv link.csv second.csv folder/../kept.csv; do
		for option in -o -r; do
			status "voc-$tool $option $output kept.csv" 2 quietly "voc-$tool" -q "$option" "$output" kept.csv >out
			one_message "voc-$tool $option $output"
			same "voc-$tool $option $output harms nothing" data.csv kept.csv
		done
		status "voc-$tool -o $output < kept.csv" 2 quietly "voc-$tool" -q -o "$output" <kept.csv
		same "voc-$tool -o $output < kept.csv harms nothing" data.csv kept.csv
	done
	status "voc-$tool -o x -r x" 2 quietly "voc-$tool" -q -o x -r x data.csv
	holds "voc-$tool -o x -r x leaves nothing" test ! -e x
done

# A reader that goes away.
for tool in $tools; do
	for format in $(formats "$tool"); do
		{ "voc-$tool" -q -f "$format" long-tagged.csv 2>said; echo $? >ended; } | head -n 1 >out
		holds "voc-$tool -f $format | head -n 1 is quiet" test ! -s said
		holds "voc-$tool -f $format | head -n 1 ends well" grep -qx 0 ended
		{ "voc-$tool" -q -f "$format" long-tagged.csv 2>said; echo $? >ended; } | true
		holds "voc-$tool -f $format | true is quiet" test ! -s said
	done
done
# ... from input that never ends.
for tool in import clean tag; do
	{ cat awkward/header-only.csv; awk 'BEGIN { for (;;) print ++n ",2024-05-01,app,late " n ",1,c1" }'; } 2>endless | timeout 20 "voc-$tool" -q 2>said | head -n 3 >out
	holds "voc-$tool of endless input ends with its reader" test "$(wc -l <out)" = 3
	holds "voc-$tool of endless input is quiet" test ! -s said
done

# No output is left behind by any of this.
holds "no temporary file is left" test -z "$(find . -name '.voc*')"

# Every JSON is JSON.
for file in $awkward data.csv; do
	voc-tag -q "$file" >tagged.csv 2>said || continue
	for tool in $tools; do
		for format in $(formats "$tool"); do
			case $format in json | jsonl) ;; *) continue ;; esac
			"voc-$tool" -q -f "$format" tagged.csv >out 2>said || continue
			holds "voc-$tool -f $format of $file is JSON" jq -e -n '[inputs] | length >= 0' out >/dev/null
		done
	done
	for tool in count top trend; do
		"voc-$tool" -q --partial tagged.csv >out 2>said || continue
		holds "voc-$tool --partial of $file is JSON" jq -e -n '[inputs] | length > 0' out >/dev/null
	done
done
ended 600
