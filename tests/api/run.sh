#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# run.sh PROGRAM DICT: what outside.c prints is JSON with both categories, and it includes nothing but voc/ and the C library.
set -u
here=$(cd "$(dirname "$0")" && pwd)
if grep '#include "' "$here/outside.c" | grep -v '"voc/'; then
	echo "outside.c includes what is not public"
	exit 1
fi
"$1" "$2" | jq -e '.schema == "outside/1" and ([.rows[].category] | sort) == ["delivery/late", "service/attitude"] and
	([.rows[].items] | add) == 2'
