#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# layers -- who may include whom, and which file may know a foreign library. src/README.md explains the rules.
set -eu
cd "$(dirname "$0")/../.."
status=0
complain() { printf 'layers: %s\n' "$*"; status=1; }

# allow FOLDER LAYER...: the files of src/FOLDER may include only voc/ and these layers
allow() {
	folder=$1
	shift
	found=$(grep -E '^#include "' src/"$folder"/*.[ch] | sed 's/:#include "/ /; s/".*//' | awk -v ok=" voc $* " '
		split($2, part, "/") < 2 { print $1 " includes \"" $2 "\" without its folder"; next }
		!index(ok, " " part[1] " ") { print $1 " includes " part[1] "/, which its folder may not" }')
	[ -z "$found" ] || complain "$found"
}
allow base base
allow stats stats base
allow io io base
allow text text base
allow records records text io base
allow analysis analysis stats text base
allow output output io base
allow cli cli records io output base
allow shell shell cli records text stats io output base
allow report report cli output io base
allow tools cli shell report
for folder in shell report; do
	for file in $(grep -l "^#include \"$folder/" src/tools/*.c); do
		[ "$file" = "src/tools/$folder.c" ] || complain "$file includes $folder/, which is for src/tools/$folder.c"
	done
done

# an analysis does not include another analysis' public header
found=$(grep -E '^#include "voc/(count|top|trend|assoc|sla|survey|compare|customer|mine|eval|learn)\.h"' src/analysis/*.c | awk -F '[:/".]' '
	{ own = $3; other = $(NF - 2); if (own != other) print "src/analysis/" own ".c includes voc/" other ".h" }')
[ -z "$found" ] || complain "$found"

# public headers stand alone
! grep -n '^#include "' include/voc/*.h | grep -v '#include "voc/' || complain "a public header includes a private one"

# foreign HEADER FILE...: only these files include it
foreign() {
	header=$1
	shift
	for file in $(grep -rlE "^#include <($header)>" src include 2>/dev/null || true); do
		case " $* " in
		*" $file "*) ;;
		*) complain "$file includes <$header>, which is for $* only" ;;
		esac
	done
}
foreign 'csv\.h' src/io/csv.c
foreign 'cJSON\.h|cjson/cJSON\.h' src/io/json.c
foreign 'pcre2\.h' src/text/regex.c
foreign 'xxhash\.h' src/base/map.c
foreign 'sodium\.h' src/records/pseudonym.c src/io/digest.c
foreign 'iconv\.h' src/io/encoding.c src/io/detect.c
foreign 'zlib\.h|zstd\.h' src/io/inflate.c
foreign 'zip\.h|expat\.h' src/io/xlsx.c
foreign 'linear\.h' src/stats/linear.c
foreign 'sqlite3\.h' src/io/database_handle.h
foreign 'readline/.*' src/shell/edit.c
for file in $(grep -rl '^#include "io/database_handle.h"' src include); do
	case $file in src/io/database*.c) ;; *) complain "$file includes io/database_handle.h, which is for src/io/database*.c" ;; esac
done

# file names are unique but for the pairs tools/X.c and analysis/X.c or records/X.c
twice=$(find src -name '*.c' ! -path 'src/tools/*' -exec basename {} \; | sort | uniq -d)
[ -z "$twice" ] || complain "two files are called: $twice"
exit $status
