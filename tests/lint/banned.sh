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
for file in $(find src include tests -name '*.[ch]'); do
	licence=Apache-2.0
	[ "$file" != src/shell/edit.c ] || licence=GPL-3.0-or-later # it is made for GNU readline
	head -n 1 "$file" | grep -q "SPDX-License-Identifier: $licence" || complain "$file has no SPDX line, or a wrong one"
	sed -n 2p "$file" | grep -q '^/\* [a-z_0-9-]* -- ' || complain "$file does not say in its second line what it is"
done
# the library has no writable data but what is listed with its reason
if [ -e "$build/libvoc.a" ]; then
	for name in $(objdump -t "$build/libvoc.a" | grep -E ' O \.(data|bss|tdata|tbss)[[:space:]]' | awk '{print $NF}' | sort -u); do
		case $name in __* | _GLOBAL* | asan.*) continue ;; esac
		grep -q "^$name " tests/lint/writable.allowed || complain "libvoc has writable data: $name"
	done
fi
exit $status
