/* SPDX-License-Identifier: Apache-2.0 */
/* visible -- terminal injection (CWE-150) and "Trojan source" end here. */
#include "base/visible.h"

#include <stdbool.h>

#include "base/utf8.h"
#include "base/width.h"

/* Characters that act on their surroundings or leave no trace. Variation selectors and marks stay: they belong to a base that
 * is seen. */
static bool is_hidden(uint32_t c)
{
	if (c < 0x20 || (c >= 0x7F && c < 0xA0))
		return true;
	if (c < 0x61C)
		return c == 0xAD; /* soft hyphen */
	return c == 0x61C || c == 0x180E || (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) ||
	       (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFB) || (c >= 0xE0000 && c <= 0xE007F);
}

static bool is_tag(uint32_t c)
{
	return c >= 0xE0020 && c <= 0xE007F;
}

static void escape(uint32_t c, struct voc_buffer *out)
{
	switch (c) {
	case '\n':
		voc_buffer_text(out, "\\n");
		return;
	case '\r':
		voc_buffer_text(out, "\\r");
		return;
	case '\t':
		voc_buffer_text(out, "\\t");
		return;
	default:
		if (c > 0xFFFF) /* as JSON spells it, so that JSON on a terminal stays JSON */
			voc_buffer_print(out, "\\u%04x\\u%04x", 0xD7C0 + (unsigned)(c >> 10), 0xDC00 + (unsigned)(c & 0x3FF));
		else
			voc_buffer_print(out, c < 0x80 ? "\\x%02x" : "\\u%04x", (unsigned)c);
	}
}

/* What came before decides whether a joiner or a tag is part of an emoji. */
struct before {
	bool picture; /* a pictograph with its selectors and tones */
	bool flag;    /* the black flag, which tags turn into a region's */
};

static bool is_shown(uint32_t c, struct voc_span rest, struct before *before)
{
	if (c == 0x200D) {
		size_t length;
		return before->picture && rest.n && voc_utf8_check(rest) > 0 &&
		       voc_is_pictograph(voc_utf8_decode(rest.p, &length));
	}
	if (is_tag(c))
		return before->flag;
	bool tone = c >= 0x1F3FB && c <= 0x1F3FF;
	if (c != 0xFE0F && !tone) {
		before->picture = voc_is_pictograph(c);
		before->flag = c == 0x1F3F4;
	}
	return !is_hidden(c);
}

void voc_visible(struct voc_span text, struct voc_buffer *out)
{
	struct before before = {false, false};
	size_t at = 0;
	while (at < text.n) {
		struct voc_span rest = {text.p + at, text.n - at};
		struct voc_span head = {rest.p, rest.n < 4 ? rest.n : 4};
		if (voc_utf8_check(head) == 0) {
			voc_buffer_print(out, "\\x%02x", (unsigned char)rest.p[0]);
			before = (struct before){false, false};
			at++;
			continue;
		}
		size_t length;
		uint32_t c = voc_utf8_decode(rest.p, &length);
		struct voc_span behind = {rest.p + length, rest.n - length};
		if (behind.n > 4)
			behind.n = 4;
		if (is_shown(c, behind, &before)) {
			voc_buffer_add(out, rest.p, length);
		} else {
			escape(c, out);
			before = (struct before){false, false};
		}
		at += length;
	}
}
