/* SPDX-License-Identifier: Apache-2.0 */
/* document_notes -- an analyst's own words. What is not known here is text: there is nothing to escape from. */
#include "output/document.h"

static struct voc_span next_line(struct voc_span *rest)
{
	size_t end = voc_span_find(*rest, VOC_SPAN("\n"), 0);
	struct voc_span line = {rest->p, end == (size_t)-1 ? rest->n : end};
	size_t used = end == (size_t)-1 ? rest->n : end + 1;
	rest->p += used;
	rest->n -= used;
	return voc_span_trim(line);
}

/* The bytes of "- ", "* " or "12. " at the beginning of LINE, 0 when it is no point of a list. */
static size_t bullet(struct voc_span line)
{
	size_t digits = 0;
	if (line.n > 2 && (line.p[0] == '-' || line.p[0] == '*' || line.p[0] == '+') && line.p[1] == ' ')
		return 2;
	while (digits < line.n && digits < 3 && line.p[digits] >= '0' && line.p[digits] <= '9')
		digits++;
	bool is_point = digits > 0 && digits + 2 < line.n && line.p[digits] == '.' && line.p[digits + 1] == ' ';
	return is_point ? digits + 2 : 0;
}

static size_t heading(struct voc_span line)
{
	size_t n = 0;
	while (n < line.n && n < 6 && line.p[n] == '#')
		n++;
	return n > 0 && n < line.n && line.p[n] == ' ' ? n + 1 : 0;
}

static void end_paragraph(struct voc_paper *paper, struct voc_buffer *words)
{
	if (words->n)
		voc_paper_add(paper, VOC_BLOCK_WORDS, voc_buffer_view(words), 0);
	voc_buffer_reset(words);
}

void voc_paper_notes(struct voc_paper *paper, struct voc_span rest)
{
	struct voc_buffer words = {0};
	while (rest.n > 0) {
		struct voc_span line = next_line(&rest);
		size_t title = heading(line), point = bullet(line), used = title ? title : point;
		if (line.n == 0 || used)
			end_paragraph(paper, &words);
		if (used)
			voc_paper_add(paper, title ? VOC_BLOCK_HEADING : VOC_BLOCK_BULLET,
				      voc_span_trim((struct voc_span){line.p + used, line.n - used}), 0);
		if (line.n == 0 || used)
			continue;
		if (words.n)
			voc_buffer_byte(&words, ' ');
		voc_buffer_span(&words, line);
	}
	end_paragraph(paper, &words);
	voc_buffer_release(&words);
}

/* The mark that begins at TEXT and its end, where something stands between both on this line; 0 for none. */
static char mark_at(struct voc_span text, size_t *open, size_t *end)
{
	static const struct {
		const char *sign;
		char mark;
	} marks[] = {{"**", 's'}, {"`", 'c'}, {"*", 'e'}};
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		struct voc_span sign = voc_span_from(marks[i].sign);
		if (!voc_span_starts(text, sign) || text.n <= sign.n || text.p[sign.n] == ' ')
			continue;
		*open = sign.n;
		*end = voc_span_find(text, sign, sign.n);
		if (*end != (size_t)-1 && *end > sign.n)
			return marks[i].mark;
	}
	return 0;
}

bool voc_notes_next(struct voc_span *rest, struct voc_span *piece, char *mark)
{
	size_t open, end;
	if (rest->n == 0)
		return false;
	*mark = mark_at(*rest, &open, &end);
	if (*mark) {
		*piece = (struct voc_span){rest->p + open, end - open};
		rest->p += end + open;
		rest->n -= end + open;
		return true;
	}
	size_t n = 1;
	while (n < rest->n && !mark_at((struct voc_span){rest->p + n, rest->n - n}, &open, &end))
		n++;
	*piece = (struct voc_span){rest->p, n};
	rest->p += n;
	rest->n -= n;
	return true;
}
