/* SPDX-License-Identifier: Apache-2.0 */
/* excerpt -- a window over the places where a text may be cut. What is before the place helps less than what comes behind it: a third of the
 * room is for it, and what one side has no use for goes to the other. */
#include "base/excerpt.h"

#include <stdlib.h>
#include <string.h>

#include "base/width.h"
#include "voc/arena.h"

#define ELLIPSIS "…"

/* A place where the text may be cut, and the cells before it. */
struct stop {
	size_t at, cells;
};

struct stops {
	struct stop *stop;
	size_t n;
};

/* Letters, digits, what joins and what hides them; wide characters are words by themselves. */
static bool in_word(struct voc_span text, size_t at, int width)
{
	unsigned char c = (unsigned char)text.p[at];
	if (c >= 0x80)
		return width < 2;
	return c && (memchr("'[]_-", c, 5) || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'));
}

static void find_stops(struct voc_span text, struct stops *stops)
{
	size_t cells = 0;
	bool word = false;
	stops->stop = voc_allocate((text.n + 1) * sizeof *stops->stop);
	stops->n = 0;
	for (size_t at = 0, length; at < text.n; at += length) {
		int width = voc_width_next((struct voc_span){text.p + at, text.n - at}, &length);
		bool before = word;
		word = in_word(text, at, width);
		if (at == 0 || !before || !word)
			stops->stop[stops->n++] = (struct stop){at, cells};
		cells += (size_t)width;
	}
	stops->stop[stops->n++] = (struct stop){text.n, cells};
}

/* The stops FROM and TO between which the window lies: around BEGIN to END, no wider than ROOM. */
static void place_window(const struct stops *stops, size_t begin, size_t end, size_t room, size_t *from, size_t *to)
{
	const struct stop *stop = stops->stop;
	size_t a = 0, b, last = stops->n - 1;
	while (a < last && stop[a + 1].at <= begin)
		a++;
	for (b = a; b < last && stop[b].at < end; b++)
		;
	size_t left = stop[a].cells, lead = room / 3;
	while (a > 0 && left - stop[a - 1].cells <= lead && stop[b].cells - stop[a - 1].cells <= room)
		a--;
	while (b < last && stop[b + 1].cells - stop[a].cells <= room)
		b++;
	while (a > 0 && stop[b].cells - stop[a - 1].cells <= room)
		a--;
	*from = a;
	*to = b;
}

void voc_excerpt(struct voc_span text, size_t begin, size_t end, size_t cells, struct voc_buffer *out)
{
	struct stops stops;
	size_t from, to;
	if (voc_width(text) <= cells) {
		voc_buffer_span(out, text);
		return;
	}
	size_t room = cells > 2 ? cells - 2 : 0;
	find_stops(text, &stops);
	place_window(&stops, begin, end, room, &from, &to);
	size_t at = stops.stop[from].at;
	struct voc_span part = {text.p + at, stops.stop[to].at - at};
	part.n = voc_width_prefix(part, room, NULL); /* a word may be wider than all the room */
	bool cut = at + part.n < text.n;
	if (at > 0)
		voc_buffer_text(out, ELLIPSIS);
	voc_buffer_span(out, voc_span_trim(part));
	if (cut)
		voc_buffer_text(out, ELLIPSIS);
	free(stops.stop);
}
