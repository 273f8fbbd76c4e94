/* SPDX-License-Identifier: Apache-2.0 */
/* eval_labels -- --map, --multi and the scores of aspects. */
#include "analysis/eval_labels.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static struct voc_span old_of(const char *map)
{
	return (struct voc_span){map, (size_t)(strchr(map, '=') - map)};
}

int voc_reading_check(const struct voc_reading *reading, const char *option, struct voc_error *err)
{
	for (size_t i = 0; reading->map && reading->map[i]; i++) {
		const char *map = reading->map[i];
		if (!strchr(map, '='))
			return voc_fail(err, 0, "%s: expected OLD=NEW, not '%s'", option, map);
		struct voc_span new = voc_span_from(strchr(map, '=') + 1);
		if (reading->separator.n && voc_span_find(new, reading->separator, 0) != (size_t)-1)
			return voc_fail(err, 0, "%s: '%s' has the separator of labels in the new one", option, map);
	}
	return 0;
}

/* How well OLD fits LABEL: 0 not at all, else the longer the better, a whole one best. */
static size_t fit(struct voc_span old, struct voc_span label)
{
	if (voc_span_equal(old, label))
		return SIZE_MAX;
	bool open = old.n && label.n && old.p[old.n - 1] == '*'; /* nothing is no value that begins so */
	old.n -= open;
	return open && voc_span_starts(label, old) ? old.n + 1 : 0;
}

static struct voc_span mapped(const struct voc_reading *reading, struct voc_span label)
{
	struct voc_span best = label;
	size_t fits = 1; /* so that one that fits as well and comes later wins */
	for (size_t i = 0; reading->map && reading->map[i]; i++) {
		size_t this = fit(old_of(reading->map[i]), label);
		if (this < fits)
			continue;
		fits = this;
		best = voc_span_from(strchr(reading->map[i], '=') + 1);
	}
	return voc_span_trim(best);
}

static struct voc_span without_score(struct voc_span label)
{
	size_t colon = label.n;
	double score;
	while (colon > 0 && label.p[colon - 1] != ':')
		colon--;
	if (colon > 0 && voc_span_real((struct voc_span){label.p + colon, label.n - colon}, &score))
		label.n = colon - 1;
	return label;
}

static struct voc_span read_label(const struct voc_reading *reading, struct voc_span label)
{
	label = voc_span_trim(label);
	return mapped(reading, reading->scored ? without_score(label) : label);
}

static int by_bytes(const void *a, const void *b)
{
	return voc_span_compare(*(const struct voc_span *)a, *(const struct voc_span *)b);
}

/* Cells may hold anything, also what separates the labels of a set. */
static struct voc_span clean(struct voc_span label, struct voc_arena *scratch)
{
	struct voc_span copy = voc_arena_copy(scratch, label);
	char *p = (char *)copy.p;
	for (size_t i = 0; i < copy.n; i++)
		p[i] = (unsigned char)p[i] < ' ' ? ' ' : p[i];
	return copy;
}

static size_t parts_of(struct voc_span value, struct voc_span separator)
{
	size_t parts = 1;
	for (size_t at = 0; (at = voc_span_find(value, separator, at)) != (size_t)-1; at += separator.n)
		parts++;
	return parts;
}

static void read_set(const struct voc_reading *reading, struct voc_span value, struct voc_arena *scratch,
		     struct voc_buffer *out)
{
	if (!value.n)
		return;
	struct voc_span *label = voc_arena_zero(scratch, parts_of(value, reading->separator), sizeof *label);
	size_t n = 0;
	for (size_t at = 0; at <= value.n;) {
		size_t end = voc_span_find(value, reading->separator, at);
		end = end == (size_t)-1 ? value.n : end;
		struct voc_span part = voc_span_trim((struct voc_span){value.p + at, end - at});
		struct voc_span one = part.n ? read_label(reading, part) : part;
		if (one.n)
			label[n++] = clean(one, scratch);
		at = end + reading->separator.n;
	}
	qsort(label, n, sizeof *label, by_bytes);
	for (size_t i = 0; i < n; i++) {
		if (i && voc_span_equal(label[i], label[i - 1]))
			continue;
		if (i)
			voc_buffer_byte(out, VOC_LABEL_END);
		voc_buffer_span(out, label[i]);
	}
}

void voc_reading_labels(const struct voc_reading *reading, struct voc_span value, struct voc_arena *scratch,
			struct voc_buffer *out)
{
	if (reading->separator.n)
		read_set(reading, value, scratch, out);
	else
		voc_buffer_span(out, clean(read_label(reading, value), scratch));
}
