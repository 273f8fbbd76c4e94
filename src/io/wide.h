/* SPDX-License-Identifier: Apache-2.0 */
/* wide -- full-width commas between cells, as an input method for Chinese types them. */
#ifndef IO_WIDE_H
#define IO_WIDE_H

#include <stdbool.h>
#include <stddef.h>

#include "voc/span.h"

/* What the delimiter is then: full-width commas become it, so that a delimiter is always one byte. */
#define VOC_WIDE_DELIMITER '\x1F'

/* What was read but not handed out yet. All zero is valid. */
struct voc_wide {
	bool quoted; /* within quotes, where a comma is text */
	char held[2];
	size_t n;
};

/* Whether the lines of HEAD are parted by full-width commas: the first has one at least and none of the usual delimiters, and four
 * fifths of the others have as many. */
bool voc_wide_sniff(struct voc_span head);

/* Room that must be left before the N bytes that are narrowed: what was held comes there first. */
#define VOC_WIDE_ROOM 2

/* The bytes at P, of which the last N are new and in front of them there is VOC_WIDE_ROOM, with full-width commas made
 * delimiters; returns how many there are at P now. Half a comma at the end is held unless LAST. */
size_t voc_wide_narrow(struct voc_wide *wide, char *p, size_t n, bool last);

#endif
