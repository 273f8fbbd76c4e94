#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# banned -- calls that truncate, race, or depend on the locale; unfinished work; missing licence lines; writable globals.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
build=${1:-$root/build}
cd "$root"
status=0
complain() { printf 'banned: %s\n' "$*"; status=1; }

calls='strcpy|strcat|sprintf|vsprintf|strtok|gets|gmtime|localtime|asctime|ctime|atoi|atol|atof|rand|srand|system|popen|alloca|setlocale|mktemp|tmpnam'
if grep -nE "(^|[^a-z_A-Z])($calls) ?\(" -r src include --include='*.[ch]'; then
	complain "a banned call (see above)"
fi
if grep -nE 'TODO|FIXME|XXX[: ]' -r src include tests man --include='*' | grep -v '^tests/lint/'; then
	complain "unfinished work (see above)"
fi
found=$(find src include tests -name '*.[ch]' -exec awk '
	FNR == 1 { licence = FILENAME == "src/shell/edit.c" ? "GPL-3.0-or-later" : "Apache-2.0" } # it is made for GNU readline
	FNR == 1 && !index($0, "SPDX-License-Identifier: " licence) { print FILENAME " has no SPDX line, or a wrong one" }
	FNR == 2 && !/^\/\* [a-z_0-9-]* -- / { print FILENAME " does not say in its second line what it is" }' {} +)
[ -z "$found" ] || complain "$found"
# the library has no writable data but what is listed with its reason
if [ -e "$build/libvoc.a" ]; then
	for name in $(objdump -t "$build/libvoc.a" | grep -E ' O \.(data|bss|tdata|tbss)[[:space:]]' | awk '{print $NF}' | sort -u); do
		case $name in __* | _GLOBAL* | asan.*) continue ;; esac
		grep -q "^$name " tests/lint/writable.allowed || complain "libvoc has writable data: $name"
	done
fi
exit $status
