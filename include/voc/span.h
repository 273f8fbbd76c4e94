/* SPDX-License-Identifier: Apache-2.0 */
/* span -- text that somebody else owns, passed by value. */
#ifndef VOC_SPAN_H
#define VOC_SPAN_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/* N bytes at P. Not NUL-terminated; may hold NUL bytes. Empty is n == 0, whatever P is. */
struct voc_span {
	const char *p;
	size_t n;
};

/* A span over a string literal. */
#define VOC_SPAN(literal) ((struct voc_span){"" literal, sizeof(literal) - 1})

/* A span over a C string; NULL gives the empty span. */
static inline struct voc_span voc_span_from(const char *z)
{
	return (struct voc_span){z, z ? strlen(z) : 0};
}

bool voc_span_equal(struct voc_span a, struct voc_span b);
/* Whether A is the text Z, NULL being empty; here, so that the length of a constant is one. */
static inline bool voc_span_is(struct voc_span a, const char *z)
{
	size_t n = z ? strlen(z) : 0;
	return a.n == n && (n == 0 || memcmp(a.p, z, n) == 0);
}

/* Whether A is one of the texts of LIST, which ends with NULL. */
static inline bool voc_span_is_one_of(struct voc_span a, const char *const *list)
{
	while (*list && !voc_span_is(a, *list))
		list++;
	return *list != NULL;
}

/* Byte order, as memcmp; a prefix sorts first. */
int voc_span_compare(struct voc_span a, struct voc_span b);

bool voc_span_starts(struct voc_span a, struct voc_span prefix);
bool voc_span_ends(struct voc_span a, struct voc_span suffix);

/* Offset of NEEDLE in HAY from offset FROM on, or (size_t)-1. */
size_t voc_span_find(struct voc_span hay, struct voc_span needle, size_t from);

/* Without the blanks at both ends: ASCII white space, NBSP, U+3000, U+FEFF, zero-width space. */
struct voc_span voc_span_trim(struct voc_span a);

/* From the span, up to the next SEP; the span moves behind it. Use: while (voc_span_next(&rest, ',', &part)).
 * An empty rest gives false; "a," gives "a" and then, once, the empty part. */
bool voc_span_next(struct voc_span *rest, char sep, struct voc_span *part);

/* A whole number or a decimal number in the C locale, the whole span, nothing else. */
bool voc_span_whole(struct voc_span a, long long *value);
bool voc_span_real(struct voc_span a, double *value);

#endif
