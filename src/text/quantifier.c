/* SPDX-License-Identifier: Apache-2.0 */
/* quantifier -- ?, *, + and braces, greedy, lazy and possessive. */
#include "text/quantifier.h"

#include <string.h>

#define MOST 100000 /* a number; PCRE2 takes none that is larger */

static bool read_number(const char **p, const char *end, uint32_t *number)
{
	const char *from = *p;
	for (*number = 0; *p < end && **p >= '0' && **p <= '9'; (*p)++)
		*number = *number < MOST ? *number * 10 + (uint32_t)(**p - '0') : *number;
	return *p > from;
}

/* Behind "{". */
static bool read_braces(const char **p, const char *end, struct voc_times *times)
{
	if (!read_number(p, end, &times->least))
		return false;
	times->most = times->least;
	if (*p < end && **p == ',') {
		(*p)++;
		if (!read_number(p, end, &times->most))
			times->most = VOC_ENDLESS;
	}
	return *p < end && *(*p)++ == '}';
}

bool voc_quantifier(const char **p, const char *end, struct voc_times *times)
{
	const char *at = *p;
	*times = (struct voc_times){false, false, 1, 1};
	if (at == end || !strchr("?*+{", *at))
		return true;
	char c = *at++;
	*times = (struct voc_times){true, false, c == '+', c == '?' ? 1 : VOC_ENDLESS};
	if (c == '{' && !read_braces(&at, end, times)) {
		*times = (struct voc_times){false, false, 1, 1};
		return false;
	}
	if (at < end && (*at == '?' || *at == '+'))
		times->possessive = *at++ == '+';
	*p = at;
	return true;
}
