/* SPDX-License-Identifier: Apache-2.0 */
/* slug -- what may stand in a file's name. */
#include "base/slug.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/map.h"
#include "base/utf8.h"

enum { HASH = 17, ROOM = VOC_SLUG_LONGEST - HASH };

static bool stays(uint32_t c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || (c >= 0x3400 && c <= 0x4DBF) ||
	       (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3041 && c <= 0x3096) || (c >= 0x30A1 && c <= 0x30FA) || c == 0x30FC ||
	       (c >= 0xAC00 && c <= 0xD7A3);
}

/* Names of devices on Windows, with any ending. */
static bool is_kept_for_system(const char *name, size_t n)
{
	static const char *const devices[] = {"con", "prn", "aux", "nul", "com", "lpt"};
	for (size_t i = 0; i < sizeof devices / sizeof devices[0]; i++)
		if (n >= 3 && memcmp(name, devices[i], 3) == 0 && (n == 3 || (n == 4 && i >= 4)))
			return true;
	return false;
}

size_t voc_slug(struct voc_span name, char out[VOC_SLUG_LONGEST + 1])
{
	size_t n = 0, at = 0;
	bool valid = voc_utf8_check(name) == name.n, same = valid;
	while (valid && at < name.n) {
		size_t length;
		uint32_t c = voc_utf8_decode(name.p + at, &length);
		bool keep = stays(c) && !(n == 0 && c == '-');
		if (n + length > ROOM) {
			same = false;
			break;
		}
		if (keep) {
			memcpy(out + n, name.p + at, length);
			n += length;
		} else if (n > 0 && out[n - 1] != '-') {
			out[n++] = '-';
		}
		same &= keep;
		at += length;
	}
	if (same && n > 0 && !is_kept_for_system(out, n)) {
		out[n] = '\0';
		return n;
	}
	while (n > 0 && out[n - 1] == '-')
		n--;
	if (n > 0)
		out[n++] = '-';
	return n + (size_t)snprintf(out + n, HASH, "%016llx", (unsigned long long)voc_hash(name));
}
