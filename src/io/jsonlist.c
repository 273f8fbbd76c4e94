/* SPDX-License-Identifier: Apache-2.0 */
/* jsonlist -- the list of records that an object is wrapped around, as answers of web services are:
 * {"code": 0, "data": {"total": 2, "list": [{…}, {…}]}}. */
#include "io/jsonlist.h"

#include <string.h>

enum { DEEPEST = 8 };

/* Where a scan is: within DEPTH objects, of which the last string seen in each is a key or a value. */
struct scan {
	const char *p, *end;
	struct voc_span key[DEEPEST];
	int depth;
};

static void skip_blanks(struct scan *s)
{
	while (s->p < s->end && strchr(" \t\r\n", *s->p))
		s->p++;
}

/* The string at P without its quotes, P behind it. */
static struct voc_span read_string(struct scan *s)
{
	const char *begin = ++s->p;

	while (s->p < s->end && *s->p != '"')
		s->p += *s->p == '\\' ? 2 : 1;
	return (struct voc_span){begin, (size_t)(s->p++ - begin)};
}

/* Over the array or object at P. */
static void skip_nested(struct scan *s)
{
	int depth = 0;

	do {
		if (*s->p == '"') {
			read_string(s);
			continue;
		}
		depth += (*s->p == '[' || *s->p == '{') - (*s->p == ']' || *s->p == '}');
		s->p++;
	} while (depth > 0 && s->p < s->end);
}

/* The array at P, and whether objects are in it. */
static bool read_array(struct scan *s, struct voc_span *array)
{
	struct scan first = *s;

	first.p++;
	skip_blanks(&first);
	array->p = s->p;
	skip_nested(s);
	array->n = (size_t)(s->p - array->p);
	return first.p < s->end && *first.p == '{';
}

static void write_path(const struct scan *s, struct voc_buffer *path)
{
	voc_buffer_reset(path);
	for (int i = 0; i < s->depth; i++) {
		voc_buffer_text(path, i ? "." : "");
		voc_buffer_span(path, s->key[i]);
	}
}

bool voc_json_list(struct voc_span object, struct voc_span *list, struct voc_buffer *path)
{
	struct scan s = {.p = object.p, .end = object.p + object.n};
	struct voc_span array;

	*list = (struct voc_span){NULL, 0};
	while (s.p < s.end) {
		if (*s.p == '"') {
			struct voc_span text = read_string(&s);
			if (s.depth)
				s.key[s.depth - 1] = text;
		} else if (*s.p == '[') {
			if (read_array(&s, &array) && array.n > list->n) {
				*list = array;
				write_path(&s, path);
			}
		} else if (*s.p == '{' && s.depth == DEEPEST) {
			skip_nested(&s);
		} else {
			s.depth += (*s.p == '{') - (*s.p == '}');
			s.p++;
		}
	}
	return list->n * 2 > object.n;
}
