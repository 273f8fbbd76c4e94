/* SPDX-License-Identifier: Apache-2.0 */
/* alternatives -- groups and classes of Han characters alone. */
#include "text/alternatives.h"

#include <string.h>

#include "base/utf8.h"
#include "text/fold.h"

static bool add(struct voc_alternatives *to, const char *p, const char *end, uint32_t length)
{
	if (to->n == VOC_ALTERNATIVES || !length)
		return false;
	to->word[to->n++] = (struct voc_span){p, (size_t)(end - p)};
	to->shortest = to->n == 1 || length < to->shortest ? length : to->shortest;
	to->longest = length > to->longest ? length : to->longest;
	return true;
}

/* Whether a Han character stands at P, before END; its length. */
static bool is_han(const char *p, const char *end, size_t *length)
{
	return p < end && (unsigned char)*p >= 0x80 && voc_class_of(voc_fold_point(voc_utf8_decode(p, length))) == VOC_CLASS_HAN;
}

/* Behind "(": where it ends, NULL when there is anything else. */
static const char *read_group(const char *p, const char *end, struct voc_alternatives *to)
{
	if (end - p > 1 && p[0] == '?' && p[1] == ':')
		p += 2;
	for (;; p++) {
		const char *from = p;
		uint32_t count = 0;
		for (size_t length; is_han(p, end, &length); p += length)
			count++;
		if (p == end || (*p != '|' && *p != ')') || !add(to, from, p, count))
			return NULL;
		if (*p == ')')
			return p + 1;
	}
}

/* The same behind "[". */
static const char *read_class(const char *p, const char *end, struct voc_alternatives *to)
{
	for (size_t length; is_han(p, end, &length); p += length)
		if (!add(to, p, p + length, 1))
			return NULL;
	return to->n && p < end && *p == ']' ? p + 1 : NULL;
}

bool voc_alternatives_read(const char **p, const char *end, struct voc_alternatives *alternatives)
{
	alternatives->n = alternatives->shortest = alternatives->longest = 0;
	const char *behind = **p == '(' ? read_group(*p + 1, end, alternatives) : **p == '[' ? read_class(*p + 1, end, alternatives) : NULL;
	if (!behind || (behind < end && strchr("?*+{", *behind)))
		return false;
	*p = behind;
	return true;
}
