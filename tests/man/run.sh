#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The manual cannot lie: run.sh [--accept] FOLDER-OF-PROGRAMS [agree | PAGE ...]
#
# "agree" holds the pages in man/ against the programs and headers: mandoc accepts them, NAME, SYNOPSIS and options are those of -h, an
# option is told in the same words on every page, voc-record(5) has the fields of fields.h and voc-dict(5) the kinds of lexicon.h, and
# src/README.md lists every file. A PAGE (man/voc-top.1, README.md) has its examples run by examples.py. Without operands behind the folder
# everything is done. With --accept what examples print now is written into the pages, and new files into the map.
set -u
accept=
if [ "${1:-}" = --accept ]; then
	accept=--accept
	shift
fi
bin=$(cd "${1:?the folder of the programs}" && pwd) || exit 2
shift
here=$(cd "$(dirname "$0")" && pwd) || exit 2
cd "$here/../.." || exit 2
scratch=$(mktemp -d) || exit 2
trap 'rm -rf "$scratch"' EXIT
trap 'exit 2' HUP INT TERM
export LC_ALL=C.UTF-8 VOC_DICT="$PWD/dict" VOC_CACHE="${VOC_CACHE-$bin/cache}"
failed=0

# same WHAT FILE FILE: the first is what ought to be.
same() {
	diff -u "$2" "$3" >"$scratch/diff" && return
	printf '%s\n' "$1"
	sed 1,2d "$scratch/diff"
	failed=$((failed + 1))
}

# The parts of -h that a page repeats, one a line.
of_help() {
	"$bin/$1" -h </dev/null | awk '
		NR == 1 { print "NAME " substr($0, index($0, ": ") + 2) }
		/^Usage: / { usage = substr($0, 8); next }
		usage != "" && /^ / { usage = usage $0; next }
		usage != "" { gsub(/ +/, " ", usage); print "SYNOPSIS " usage; usage = "" }
		/^(Examples|Commands):$/ { next }
		/^[A-Z][A-Za-z ]*:$/ { print "GROUP " substr($0, 1, length($0) - 1) }
		match($0, /^ +(-[A-Za-z], )?--[a-z-]+( [A-Z=]+)?/) {
			option = substr($0, 1, RLENGTH); sub(/^ +/, "", option); print "OPTION " option
		}'
}

# The same parts of a page.
of_page() {
	sed -n 's/^\.Nd /NAME /p' "$1"
	mandoc -Tutf8 -Owidth=1000 "$1" | awk '
		{ gsub(/.\010/, "") }
		/^[A-Z]/ { on = $0 == "SYNOPSIS"; next }
		on && NF { gsub(/^ +/, ""); gsub(/ +/, " "); print "SYNOPSIS " $0 }'
	awk '
		/^\.Sh / { on = $0 == ".Sh OPTIONS" }
		on && /^\.Ss / { print "GROUP " substr($0, 5) }
		on && /^\.It Fl / {
			sub(/^\.It Fl /, "-"); sub(/ , Fl /, ", -"); sub(/ Ar /, " "); print "OPTION " $0
		}' "$1"
}

check_tool() {
	page=man/$1.1
	if [ ! -f "$page" ]; then
		printf '%s: there is no %s\n' "$1" "$page"
		failed=$((failed + 1))
		return
	fi
	of_help "$1" >"$scratch/help"
	of_page "$page" >"$scratch/page"
	same "$page: - is what -h says, + what the page says" "$scratch/help" "$scratch/page"
}

# Every option with all its words on one line: once a wording. What a tool says of its own options is its own.
check_words() {
	awk '
		function flush() {
			if (option != "") print option "\t" words
			option = ""
		}
		/^\.Sh / { flush(); on = $0 == ".Sh OPTIONS"; groups = 0 }
		/^\.Ss / { flush(); groups++ }
		/^\.El/ { flush() }
		on && /^\.It Fl / { flush(); if (groups > 1) { option = $0; words = "" }; next }
		option != "" { words = words " " $0 }' man/voc-*.1 | sort -u >"$scratch/wordings"
	cut -f1 "$scratch/wordings" | sort | uniq -d | grep -v '^\.It Fl f ' >"$scratch/twice"
	: >"$scratch/none"
	same "options that are told in different words on different pages" "$scratch/none" "$scratch/twice"
}

check_fields() {
	sed -n 's/^[[:blank:]]*X(VOC_[A-Z_]*, "\([a-z_]*\)".*/\1/p' include/voc/fields.h >"$scratch/fields"
	awk '/^\.S[sh] / { on = $0 == ".Ss Fields" } on && /^\.It Va / { print $3 }' man/voc-record.5 >"$scratch/page"
	same "man/voc-record.5: - is what include/voc/fields.h says, + what the page says" "$scratch/fields" "$scratch/page"
	sed -n 's/^[[:blank:]]*X(VOC_KIND_[A-Z_]*, "\([a-z_]*\)".*/\1.csv/p' include/voc/lexicon.h >"$scratch/kinds"
	awk '/^\.S[sh] / { on = $0 == ".Ss Files of terms" } on && /^\.It Pa / { print $3 }' man/voc-dict.5 >"$scratch/page"
	same "man/voc-dict.5: - is what include/voc/lexicon.h says, + what the page says" "$scratch/kinds" "$scratch/page"
}

# With --accept a new file gets a row at the end of its folder's table, what its first comment says, and a file that is gone loses its own.
accept_map() {
	comm -23 "$scratch/files" "$scratch/page" | while read -r name; do
		file=$(find src -name "$name")
		folder=$(basename "$(dirname "$file")")
		words=$(sed -n '2s|^/\* *[a-z0-9_]* -- *||p' "$file" | sed 's| *\*/$||; s|[.;:].*||')
		awk -v folder="### $folder:" -v row="| \`$name\` | $words |" '
			/^### / { on = index($0, folder) == 1 }
			on && table && !/^\|/ { print row; on = 0 }
			{ table = /^\|/; print }' src/README.md >"$scratch/map" && cp "$scratch/map" src/README.md
	done
	comm -13 "$scratch/files" "$scratch/page" | while read -r name; do
		grep -v "^| \`$name\` |" src/README.md >"$scratch/map" && cp "$scratch/map" src/README.md
	done
}

list_map() {
	find src -name '*.c' ! -path 'src/tools/*' -exec basename {} \; | LC_ALL=C sort >"$scratch/files"
	sed -n 's/^| `\([a-z0-9_]*\.c\)` |.*/\1/p' src/README.md | LC_ALL=C sort >"$scratch/page"
}

check_map() {
	list_map
	[ -z "$accept" ] || (LC_ALL=C accept_map)
	list_map
	same "src/README.md: - are the files, + what the page lists" "$scratch/files" "$scratch/page"
}

agree() {
	if ! mandoc -Tlint -Wwarning man/*.[157]; then
		failed=$((failed + 1))
	fi
	for program in "$bin"/voc-*; do
		if [ -f "$program" ] && [ -x "$program" ]; then
			check_tool "$(basename "$program")"
		fi
	done
	check_words
	check_fields
	check_map
	printf 'man: %d disagreements\n' "$failed"
}

[ $# -gt 0 ] || set -- agree man/*.[157] README.md README.zh-CN.md
for word in "$@"; do
	if [ "$word" = agree ]; then
		agree
	elif ! python3 "$here/examples.py" $accept "$bin" "$word"; then
		failed=$((failed + 1))
	fi
done
[ "$failed" -eq 0 ]
