#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Runs command-line cases: run.sh [-a] FOLDER-OF-PROGRAMS [CASE.sh or folder ...]
#
# A case is tests/cli/TOOL/NAME.sh, run by sh in an empty folder of its own. Beside it: NAME.out, what stdout is (absent: not looked at);
# NAME.err, a shell pattern for each line of stderr (absent: nothing may be said); NAME.exit, the status (absent: 0). Within a case
# $VOC_TESTS is tests/cli and VOC_DICT the small dictionaries of tests/cli/dict; nothing is kept of dictionaries (VOC_CACHE). With -a what came out is accepted: read the diff
# before you commit it.
set -u
accept=
if [ "${1:-}" = -a ]; then
	accept=yes
	shift
fi
bin=$(cd "${1:?the folder of the programs}" && pwd) || exit 2
shift
here=$(cd "$(dirname "$0")" && pwd) || exit 2
scratch=$(mktemp -d) || exit 2
trap 'rm -rf "$scratch"' EXIT
trap 'exit 2' HUP INT TERM
cases=0
failed=0

# Whether each line of file $2 fits the pattern in the same line of file $1.
fits() {
	while :; do
		IFS= read -r pattern <&3 || pattern_ended=yes
		IFS= read -r line <&4 || line_ended=yes
		[ -n "${pattern_ended:-}${line_ended:-}" ] && break
		# shellcheck disable=SC2254 # a pattern is meant
		case $line in $pattern) ;; *) return 1 ;; esac
	done 3<"$1" 4<"$2"
	[ -n "${pattern_ended:-}" ] && [ -n "${line_ended:-}" ]
}

# Keeps file $1 as $2, each line a pattern that only it fits; an empty file is no file.
keep() {
	if [ -s "$1" ]; then sed 's/[][*?\\]/\\&/g' "$1" >"$2"; else rm -f "$2"; fi
}

accept_case() {
	case=$1
	[ -f "$case.out" ] && cp "$scratch/out" "$case.out"
	(pattern_ended='' line_ended='' fits "$case.err" "$scratch/err") 2>/dev/null || keep "$scratch/err" "$case.err"
	if [ "$status" = 0 ]; then rm -f "$case.exit"; else echo "$status" >"$case.exit"; fi
}

run_case() {
	case=${1%.sh}
	cases=$((cases + 1))
	rm -rf "$scratch/work"
	mkdir "$scratch/work"
	(cd "$scratch/work" && exec env -i PATH="$bin:$PATH" HOME="$scratch" LC_ALL=C TZ=UTC VOC_TESTS="$here" VOC_DICT="$here/dict" VOC_CACHE= \
		${ASAN_OPTIONS:+ASAN_OPTIONS="$ASAN_OPTIONS"} sh "$1") >"$scratch/out" 2>"$scratch/err" </dev/null
	status=$?
	[ -n "$accept" ] && accept_case "$case"
	[ -f "$case.err" ] && cp "$case.err" "$scratch/pattern" || : >"$scratch/pattern"
	expected=0
	[ -f "$case.exit" ] && read -r expected <"$case.exit"
	verdict=ok
	[ "$status" = "$expected" ] || verdict="status $status, not $expected"
	(pattern_ended='' line_ended='' fits "$scratch/pattern" "$scratch/err") || verdict="stderr is not as expected"
	if [ -f "$case.out" ] && ! cmp -s "$case.out" "$scratch/out"; then
		verdict="stdout is not as expected"
	fi
	[ "$verdict" = ok ] && return
	failed=$((failed + 1))
	printf '%s: %s\n' "${case#"$here/"}" "$verdict"
	[ -f "$case.out" ] && diff -u "$case.out" "$scratch/out" | head -40
	diff -u "$scratch/pattern" "$scratch/err" | head -20
}

[ $# -gt 0 ] || set -- "$here"/*/
for what in "$@"; do
	if [ -d "$what" ]; then
		for file in "${what%/}"/*.sh; do
			[ -f "$file" ] && run_case "$(cd "$(dirname "$file")" && pwd)/$(basename "$file")"
		done
	else
		run_case "$(cd "$(dirname "$what")" && pwd)/$(basename "$what")"
	fi
done
echo "cli: $cases cases, $failed failed"
[ "$failed" = 0 ] && [ "$cases" -gt 0 ]
