/* SPDX-License-Identifier: Apache-2.0 */
/* wrap -- text into lines of a terminal: English between words, Chinese between characters, but for signs that cling to one. */
#include "output/wrap.h"

#include "base/width.h"

static bool starts_with_one(struct voc_span text, const char *const *signs, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (voc_span_starts(text, voc_span_from(signs[i])))
			return true;
	return false;
}

/* What may not end a line in Chinese. */
static bool opens(struct voc_span text)
{
	static const char *const signs[] = {"（", "“", "《", "「"};
	return starts_with_one(text, signs, sizeof signs / sizeof *signs);
}

/* What may not begin one. */
static bool clings(struct voc_span text)
{
	static const char *const signs[] = {"，", "。", "、", "；", "：", "？", "！", "）", "”", "》", "」", "％"};
	return starts_with_one(text, signs, sizeof signs / sizeof *signs);
}

/* The end of what is kept together from AT on: a word with the blanks behind it, or one wide character with the signs that cling to it. */
static size_t unit_end(struct voc_span text, size_t at)
{
	size_t length;
	bool opening = true;
	int width = 0;
	while (opening && at < text.n) {
		struct voc_span rest = {text.p + at, text.n - at};
		opening = opens(rest);
		width = voc_width_next(rest, &length);
		at += length;
	}
	if (width == 2)
		while (at < text.n && clings((struct voc_span){text.p + at, text.n - at})) {
			voc_width_next((struct voc_span){text.p + at, text.n - at}, &length);
			at += length;
		}
	while (width != 2 && at < text.n && text.p[at] != ' ') {
		struct voc_span rest = {text.p + at, text.n - at};
		if (voc_width_next(rest, &length) == 2 && !clings(rest))
			break;
		at += length;
	}
	while (at < text.n && text.p[at] == ' ')
		at++;
	return at;
}

/* Without the blanks at its end. */
static void end_line(struct voc_buffer *out)
{
	while (out->n && out->p[out->n - 1] == ' ')
		out->n--;
	voc_buffer_byte(out, '\n');
}

void voc_wrap(struct voc_span text, size_t width, size_t first, size_t hang, struct voc_buffer *out)
{
	size_t at = 0, used = first;
	while (at < text.n) {
		size_t end = unit_end(text, at);
		struct voc_span unit = {text.p + at, end - at};
		while (unit.n && unit.p[unit.n - 1] == ' ')
			unit.n--;
		if (width && used + voc_width(unit) > width && used > hang) {
			end_line(out);
			for (used = 0; used < hang; used++)
				voc_buffer_byte(out, ' ');
		}
		voc_buffer_add(out, text.p + at, end - at);
		used += voc_width((struct voc_span){text.p + at, end - at});
		at = end;
	}
	end_line(out);
}
