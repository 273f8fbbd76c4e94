/* SPDX-License-Identifier: Apache-2.0 */
/* pattern -- one dictionary cell to its parts. */
#include "text/pattern.h"

#include <string.h>

#include "base/utf8.h"
#include "text/fold.h"

/* A letter before the star: ":*" is a kiss, not a prefix. */
static bool word_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '\'' ||
	       (unsigned char)c >= 0x80;
}

static int read_part(struct voc_span text, struct voc_part *part, struct voc_error *err)
{
	text = voc_span_trim(text);
	*part = (struct voc_part){text, false, false};
	if (text.n > 1 && text.p[0] == '!') { /* alone it is a mark */
		part->without = true;
		part->literal = voc_span_trim((struct voc_span){text.p + 1, text.n - 1});
	}
	if (part->literal.n > 1 && part->literal.p[part->literal.n - 1] == '*' &&
	    word_byte(part->literal.p[part->literal.n - 2])) {
		part->prefix = true;
		part->literal.n--;
	}
	if (!part->literal.n)
		return voc_fail(err, 0, "an empty part in the term");
	if (part->literal.n > 256)
		return voc_fail(err, 0, "a term of more than 256 bytes");
	return 0;
}

/* Splits CELL at SEPARATOR (with blanks around it) into parts. */
static int read_parts(struct voc_span cell, struct voc_span separator, struct voc_pattern *pattern, struct voc_error *err)
{
	size_t from = 0;
	for (;;) {
		size_t at = voc_span_find(cell, separator, from);
		size_t end = at == (size_t)-1 ? cell.n : at;
		if (pattern->parts == VOC_PATTERN_PARTS)
			return voc_fail(err, 0, "a term of more than %d parts", VOC_PATTERN_PARTS);
		struct voc_span text = {cell.p + from, end - from};
		if (read_part(text, &pattern->part[pattern->parts++], err))
			return -1;
		if (at == (size_t)-1)
			return 0;
		from = at + separator.n;
	}
}

int voc_pattern_read(struct voc_span cell, struct voc_pattern *pattern, struct voc_error *err)
{
	pattern->kind = VOC_PATTERN_LITERAL;
	pattern->parts = 0;
	cell = voc_span_trim(cell);
	if (!cell.n)
		return voc_fail(err, 0, "an empty term");
	if (cell.n > 2 && cell.p[0] == '/' && cell.p[cell.n - 1] == '/') {
		pattern->kind = VOC_PATTERN_REGEX;
		pattern->part[0].literal = (struct voc_span){cell.p + 1, cell.n - 2};
		pattern->parts = 1;
		return 0;
	}
	bool together = memchr(cell.p, '&', cell.n) && voc_span_find(cell, VOC_SPAN(" & "), 0) != (size_t)-1;
	bool sequence = memchr(cell.p, '.', cell.n) && voc_span_find(cell, VOC_SPAN(" .. "), 0) != (size_t)-1;
	if (together && sequence)
		return voc_fail(err, 0, "a term may join its parts by & or by .., not by both");
	if (!together && !sequence) {
		pattern->parts = 1;
		if (read_part(cell, &pattern->part[0], err))
			return -1;
		if (pattern->part[0].without) /* a literal that begins with !, such as !!! */
			pattern->part[0] = (struct voc_part){cell, false, false};
		return 0;
	}
	pattern->kind = together ? VOC_PATTERN_TOGETHER : VOC_PATTERN_SEQUENCE;
	if (read_parts(cell, together ? VOC_SPAN(" & ") : VOC_SPAN(" .. "), pattern, err))
		return -1;
	if (pattern->part[0].without)
		return voc_fail(err, 0, "the first part of a term cannot be negated");
	for (size_t i = 1; i < pattern->parts; i++)
		if (sequence && pattern->part[i].without)
			return voc_fail(err, 0, "! goes with &, not with ..");
	return 0;
}

struct voc_span voc_pattern_fold(struct voc_span pattern, struct voc_arena *arena)
{
	struct voc_buffer out = {0};
	for (size_t i = 0, length; i < pattern.n; i += length) {
		uint32_t c = voc_utf8_decode(pattern.p + i, &length);
		char bytes[4];
		if (c >= 0x80)
			c = voc_fold_point(c);
		voc_buffer_add(&out, bytes, voc_utf8_encode(c, bytes));
	}
	struct voc_span folded = voc_arena_copy(arena, voc_buffer_view(&out));
	voc_buffer_release(&out);
	return folded;
}

/* Whether PATTERN has anything in which a backslash or a bracket may mean something else. */
static bool has_odd_syntax(struct voc_span pattern)
{
	static const struct voc_span odd[] = {VOC_SPAN("[:"), VOC_SPAN("[."), VOC_SPAN("[="), VOC_SPAN("\\Q"), VOC_SPAN("(?#"),
					      VOC_SPAN("(*"), VOC_SPAN("(?x"), VOC_SPAN("x)"), VOC_SPAN("x:")};
	for (size_t i = 0; i < sizeof odd / sizeof odd[0]; i++)
		if (voc_span_find(pattern, odd[i], 0) != (size_t)-1)
			return true;
	return false;
}

struct voc_span voc_pattern_narrow(struct voc_span pattern, struct voc_arena *arena)
{
	struct voc_buffer out = {0};
	size_t class = 0; /* 1 more than where the class begins that I is in, 0 for none */
	if (has_odd_syntax(pattern))
		return pattern;
	for (size_t i = 0; i < pattern.n; i++) {
		char c = pattern.p[i];
		if (c == '\\' && i + 1 < pattern.n) {
			if (pattern.p[++i] != 'd' || (class && pattern.p[i - 2] == '-')) /* there it would make a range */
				voc_buffer_add(&out, pattern.p + i - 1, 2);
			else
				voc_buffer_text(&out, class ? "0-9" : "[0-9]");
			continue;
		}
		if (c == '[' && !class)
			class = i + 1;
		else if (c == ']' && class && i > class + (pattern.p[class] == '^')) /* the first one is of the class */
			class = 0;
		voc_buffer_byte(&out, c);
	}
	struct voc_span narrow = voc_arena_copy(arena, voc_buffer_view(&out));
	voc_buffer_release(&out);
	return narrow;
}
