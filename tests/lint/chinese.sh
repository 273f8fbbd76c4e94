#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# chinese -- whether every phrase of every help page has its Chinese (src/cli/chinese.c), in lines of at most 80 columns of which none begins
# with punctuation.
# Usage: chinese.sh BUILD
set -eu
build=$1
status=0
for tool in "$build"/voc-*; do
	[ -f "$tool" ] && [ -x "$tool" ] || continue
	page=$("$tool" --lang zh -h)
	# A description begins in column 27, on the line of its option or on the next one. Titles begin a line.
	english=$(printf '%s\n' "$page" | LC_ALL=C awk '
		function end() {
			if (text != "" && text !~ /[\200-\377]/) print text
			text = ""
		}
		/^  (-|    --|[a-z])/ && !example { end(); text = length($0) > 26 && substr($0, 25, 2) == "  " ? substr($0, 27) : ""; next }
		/^                          [^ ]/ { text = text " " substr($0, 27); next }
		/^$/ { end(); example = 0; next }
		/^[^ ]/ { end(); if ($0 !~ /[\200-\377]/) print; title++; example = title == 2 }
		END { end() }')
	[ -z "$english" ] || { printf 'chinese: %s: no Chinese for:\n%s\n' "${tool##*/}" "$english"; status=1; }
	ill=$(printf '%s\n' "$page" | LC_ALL=C awk '/^  voc/ { next }
		/^ *(，|。|；|：|、|）)/ { print "begins with punctuation: " $0 }
		{ line = $0; wide = gsub(/[\200-\377]/, "", line); if (length(line) + wide * 2 / 3 > 80) print "too wide: " $0 }')
	[ -z "$ill" ] || { printf 'chinese: %s: %s\n' "${tool##*/}" "$ill"; status=1; }
	case $("$tool" --lang zh --completion fish) in
	*显示本帮助*) ;;
	*) printf 'chinese: %s: its completion is English\n' "${tool##*/}"; status=1 ;;
	esac
done
exit $status
