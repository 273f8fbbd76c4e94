/* SPDX-License-Identifier: Apache-2.0 */
/* foreign_words -- formats of a word a line: VADER, AFINN, jieba, LIWC. */
#include <string.h>

#include "base/map.h"
#include "records/foreign.h"

#define AFINN_SCALE 0.8 /* -5 … 5 to -4 … 4 */

/* "word TAB number …" */
static int read_scored(struct voc_foreign *foreign, double most, double scale)
{
	struct voc_span line, term, number;
	double value;
	while (voc_foreign_line(foreign, &line)) {
		if (!voc_span_trim(line).n)
			continue;
		if (!memchr(line.p, '\t', line.n))
			return voc_foreign_fail(foreign, "no tab in '%.*s'; a word and its number are separated by a tab", (int)line.n,
						line.p);
		voc_span_next(&line, '\t', &term);
		voc_span_next(&line, '\t', &number);
		if (!voc_span_trim(term).n)
			return voc_foreign_fail(foreign, "no word before the tab");
		if (!voc_span_real(voc_span_trim(number), &value))
			return voc_foreign_fail(foreign, "'%.*s' is not a number", (int)number.n, number.p);
		if (value < -most || value > most)
			return voc_foreign_fail(foreign, "%.*s is outside %g to %g", (int)number.n, number.p, -most, most);
		if (value == 0)
			voc_foreign_skip(foreign, "a weight of 0 says nothing");
		else
			voc_foreign_add(foreign, term, VOC_FOREIGN_LITERAL,
					value > 0 ? VOC_SPAN("positive") : VOC_SPAN("negative"), value * scale);
	}
	return 0;
}

int voc_foreign_vader(struct voc_foreign *foreign)
{
	return read_scored(foreign, 4, 1);
}

int voc_foreign_afinn(struct voc_foreign *foreign)
{
	return read_scored(foreign, 5, AFINN_SCALE);
}

/* ---- jieba: ^(.+?)( [0-9]+)?( [a-z]+)?$ ---- */

/* Takes a last word made of the bytes FROM to TO off LINE. */
static bool cut_last(struct voc_span *line, char from, char to)
{
	size_t n = line->n;
	while (n && line->p[n - 1] >= from && line->p[n - 1] <= to)
		n--;
	if (n == line->n || n < 2 || line->p[n - 1] != ' ')
		return false;
	line->n = n - 1;
	return true;
}

int voc_foreign_jieba(struct voc_foreign *foreign)
{
	struct voc_span line;
	if (!foreign->options->label)
		return voc_foreign_fail(foreign, "words of jieba have no label; say which with --label");
	while (voc_foreign_line(foreign, &line)) {
		line = voc_span_trim(line);
		if (!line.n)
			continue;
		cut_last(&line, 'a', 'z');
		cut_last(&line, '0', '9');
		voc_foreign_add(foreign, line, VOC_FOREIGN_LITERAL, voc_span_from(foreign->options->label), 0);
	}
	return 0;
}

/* ---- LIWC ---- */

/* The next word of LINE, which blanks or tabs separate. */
static bool next_word(struct voc_span *line, struct voc_span *word)
{
	while (line->n && (*line->p == ' ' || *line->p == '\t')) {
		line->p++;
		line->n--;
	}
	size_t n = 0;
	while (n < line->n && line->p[n] != ' ' && line->p[n] != '\t')
		n++;
	*word = (struct voc_span){line->p, n};
	line->p += n;
	line->n -= n;
	return n > 0;
}

struct liwc {
	struct voc_map number;
	struct voc_span *name; /* of each number; spans into the file */
	struct voc_arena arena;
};

static int read_heading(struct voc_foreign *foreign, struct voc_span line, struct liwc *liwc)
{
	struct voc_span number;
	long long value;
	bool added;
	next_word(&line, &number);
	if (!voc_span_whole(number, &value))
		return voc_foreign_fail(foreign, "'%.*s' is not the number of a category", (int)number.n, number.p);
	line = voc_span_trim(line);
	if (!line.n)
		return voc_foreign_fail(foreign, "category %.*s has no name", (int)number.n, number.p);
	size_t id = voc_map_add(&liwc->number, number, &added);
	if (!added)
		return voc_foreign_fail(foreign, "category %.*s stands there twice", (int)number.n, number.p);
	struct voc_span *grown = voc_arena_alloc(&liwc->arena, (id + 1) * sizeof *grown);
	if (id)
		memcpy(grown, liwc->name, id * sizeof *grown);
	grown[id] = line;
	liwc->name = grown;
	return 0;
}

/* A phrase may hold blanks when tabs separate it from its numbers. */
static int read_entry(struct voc_foreign *foreign, struct voc_span line, const struct liwc *liwc)
{
	struct voc_span term, number;
	if (memchr(line.p, '\t', line.n))
		voc_span_next(&line, '\t', &term);
	else
		next_word(&line, &term);
	if (!voc_span_trim(term).n || !voc_span_trim(line).n)
		return voc_foreign_fail(foreign, "a word and the numbers of its categories are needed");
	while (next_word(&line, &number)) {
		size_t id = voc_map_find(&liwc->number, number);
		if (id == VOC_NO_ID)
			return voc_foreign_fail(foreign, "no category '%.*s' in the heading", (int)number.n, number.p);
		voc_foreign_add(foreign, term, VOC_FOREIGN_GLOB, liwc->name[id], 0);
	}
	return 0;
}

int voc_foreign_liwc(struct voc_foreign *foreign)
{
	struct liwc liwc = {.name = NULL};
	struct voc_span line;
	int marks = 0, status = 0;
	while (!status && voc_foreign_line(foreign, &line)) {
		line = voc_span_trim(line);
		if (!line.n)
			continue;
		if (voc_span_is(line, "%"))
			status = ++marks > 2 ? voc_foreign_fail(foreign, "a third line of %%") : 0;
		else if (marks == 0)
			status = voc_foreign_fail(foreign, "a .dic file begins with a line of %%");
		else
			status = marks == 1 ? read_heading(foreign, line, &liwc) : read_entry(foreign, line, &liwc);
	}
	if (!status && marks < 2)
		status = voc_foreign_fail(foreign, "the heading has no second line of %%");
	voc_map_release(&liwc.number);
	voc_arena_release(&liwc.arena);
	return status;
}
