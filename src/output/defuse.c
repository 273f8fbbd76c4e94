/* SPDX-License-Identifier: Apache-2.0 */
/* defuse -- after OWASP "CSV Injection"; full-width signs too, because spreadsheets and our own folding take them for the
 * narrow ones. Lines count one by one: a reader that splits at an embedded newline sees a cell begin there. */
#include "output/defuse.h"

/* Bytes of a blank at P, 0 when there is none: space, NBSP, U+3000, and the invisible U+FEFF and U+200B. */
static size_t blank(struct voc_span text)
{
	static const struct voc_span blanks[] = {
		{" ", 1}, {"\xC2\xA0", 2}, {"\xE3\x80\x80", 3}, {"\xEF\xBB\xBF", 3}, {"\xE2\x80\x8B", 3},
	};
	for (size_t i = 0; i < sizeof blanks / sizeof *blanks; i++)
		if (voc_span_starts(text, blanks[i]))
			return blanks[i].n;
	return 0;
}

/* Whether a line that begins at TEXT is live. */
static bool is_live(struct voc_span text)
{
	for (size_t n = blank(text); n > 0; n = blank(text)) {
		text.p += n;
		text.n -= n;
	}
	if (text.n == 0)
		return false;
	switch (text.p[0]) {
	case '=':
	case '+':
	case '-':
	case '@':
	case '\t':
	case '\r':
		return true;
	default:
		break;
	}
	static const struct voc_span wide[] = {
		{"\xEF\xBC\x9D", 3}, {"\xEF\xBC\x8B", 3}, {"\xEF\xBC\x8D", 3}, {"\xEF\xBC\xA0", 3}, /* ＝ ＋ － ＠ */
	};
	for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
		if (voc_span_starts(text, wide[i]))
			return true;
	return false;
}

static bool is_number(struct voc_span text)
{
	double value;
	return voc_span_real(text, &value);
}

/* The part of TEXT behind its next line end, empty when it has none; *HEAD is the part up to there. */
static struct voc_span next_line(struct voc_span text, struct voc_span *head)
{
	size_t at = 0;
	while (at < text.n && text.p[at] != '\n' && text.p[at] != '\r')
		at++;
	while (at < text.n && (text.p[at] == '\n' || text.p[at] == '\r'))
		at++;
	*head = (struct voc_span){text.p, at};
	return (struct voc_span){text.p + at, text.n - at};
}

bool voc_is_formula(struct voc_span text)
{
	struct voc_span line;
	if (is_number(text))
		return false;
	for (struct voc_span rest = text; rest.n > 0; rest = next_line(rest, &line))
		if (is_live(rest))
			return true;
	return false;
}

void voc_defuse(struct voc_span text, struct voc_buffer *out)
{
	bool number = is_number(text);
	while (text.n > 0) {
		struct voc_span line;
		struct voc_span rest = next_line(text, &line);
		if (!number && is_live(text))
			voc_buffer_byte(out, '\'');
		voc_buffer_span(out, line);
		text = rest;
	}
}
