/* SPDX-License-Identifier: Apache-2.0 */
/* wide -- full-width commas between cells, as an input method for Chinese types them.
 *
 * Only files whose first line has no other delimiter are looked at. Within quotes, up to the end of the line, a full-width comma is
 * text. One that is text without quotes makes its row too long, and the row is rejected: which comma was meant nobody can tell. */
#include "io/wide.h"

#include <string.h>

#define LINES 50

static const struct voc_span comma = {"\xEF\xBC\x8C", 3};

/* How many full-width commas stand in LINE outside quotes. */
static size_t count_commas(struct voc_span line)
{
	bool quoted = false;
	size_t n = 0;

	for (size_t i = 0; i < line.n; i++) {
		quoted ^= line.p[i] == '"';
		n += !quoted && voc_span_starts((struct voc_span){line.p + i, line.n - i}, comma);
	}
	return n;
}

static bool has_other(struct voc_span line)
{
	return memchr(line.p, ',', line.n) || memchr(line.p, '\t', line.n) || memchr(line.p, ';', line.n) ||
	       memchr(line.p, '|', line.n);
}

bool voc_wide_sniff(struct voc_span head)
{
	size_t lines = 0, same = 0, wanted = 0;
	struct voc_span line;

	while (lines < LINES && voc_span_next(&head, '\n', &line)) {
		if (voc_span_trim(line).n == 0)
			continue;
		if (lines++ == 0) {
			wanted = has_other(line) ? 0 : count_commas(line);
			if (wanted == 0)
				return false;
		} else {
			same += count_commas(line) == wanted;
		}
	}
	return lines > 1 && same * 5 >= (lines - 1) * 4;
}

size_t voc_wide_narrow(struct voc_wide *wide, char *p, size_t n, bool last)
{
	const char *from = p + VOC_WIDE_ROOM - wide->n, *end = p + VOC_WIDE_ROOM + n;
	char *to = p;

	memcpy(p + VOC_WIDE_ROOM - wide->n, wide->held, wide->n);
	wide->n = 0;
	while (from < end) {
		size_t left = (size_t)(end - from), same = left < comma.n ? left : comma.n;
		if (*from == '"' || *from == '\n')
			wide->quoted = *from == '"' && !wide->quoted;
		bool begins = memcmp(from, comma.p, same) == 0;
		if (begins && same < comma.n && !last) {
			memcpy(wide->held, from, wide->n = same);
			break;
		}
		if (begins && same == comma.n && !wide->quoted) {
			*to++ = VOC_WIDE_DELIMITER;
			from += comma.n;
		} else {
			*to++ = *from++;
		}
	}
	return (size_t)(to - p);
}
