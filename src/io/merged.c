/* SPDX-License-Identifier: Apache-2.0 */
/* merged -- cells that a workbook shows as one: a store beside ten of its reviews. Only the first row of them has the value.
 *
 * It holds for all their rows, or nine of the ten reviews would have no store. But what somebody wrote of an order stands beside each of
 * its goods, and is still one comment: a column in which there are sentences is left as it is. */
#include "io/merged.h"

#include <stdlib.h>

#include "voc/arena.h"

enum { LONGEST = 120, MOST_COLUMNS = 4096 }; /* a label is short */

struct voc_merged_column {
	bool sentences, ranges;
	unsigned long last; /* row that HELD stands for */
	struct voc_buffer held;
};

static bool ends_sentence(struct voc_span text, size_t at)
{
	char c = text.p[at];

	return (c == '.' || c == ',' || c == '!' || c == '?') && (at + 1 == text.n || text.p[at + 1] == ' ' || text.p[at + 1] == '\n');
}

/* The marks of Chinese, which a name in a list has none of, or those of English before a blank. */
static bool is_sentence(struct voc_span text)
{
	static const struct voc_span marks[] = {{"。", 3}, {"，", 3}, {"！", 3}, {"？", 3}, {"；", 3}, {"…", 3}};

	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
		if (voc_span_find(text, marks[i], 0) != (size_t)-1)
			return true;
	for (size_t at = 0; at < text.n; at++)
		if (ends_sentence(text, at))
			return true;
	return false;
}

static struct voc_merged_column *column_of(struct voc_merged *m, size_t column)
{
	while (m->columns <= column) {
		m->column = voc_reallocate(m->column, m->columns + 1, sizeof(*m->column));
		m->column[m->columns++] = (struct voc_merged_column){0};
	}
	return &m->column[column];
}

void voc_merged_learn(struct voc_merged *m, size_t column, struct voc_span value)
{
	struct voc_merged_column *own = column_of(m, column);

	own->sentences = own->sentences || value.n > LONGEST || is_sentence(value);
}

void voc_merged_add(struct voc_merged *m, size_t column, unsigned long first, unsigned long last)
{
	if (last <= first || column >= MOST_COLUMNS)
		return;
	if (m->ranges == m->capacity) {
		m->capacity = m->capacity ? m->capacity * 2 : 64;
		m->range = voc_reallocate(m->range, m->capacity, sizeof(*m->range));
	}
	m->range[m->ranges++] = (struct voc_merged_range){column, first, last};
	column_of(m, column)->ranges = true;
}

static int by_row(const void *a, const void *b)
{
	const struct voc_merged_range *x = a, *y = b;

	if (x->first != y->first)
		return x->first < y->first ? -1 : 1;
	return x->column < y->column ? -1 : x->column > y->column;
}

void voc_merged_settle(struct voc_merged *m)
{
	if (m->ranges)
		qsort(m->range, m->ranges, sizeof(*m->range), by_row);
}

void voc_merged_fill(struct voc_merged *m, unsigned long row, struct voc_buffer *cell, size_t cells)
{
	for (; m->next < m->ranges && m->range[m->next].first <= row; m->next++) {
		const struct voc_merged_range *range = &m->range[m->next];
		struct voc_merged_column *own = &m->column[range->column];
		if (range->first < row || range->column >= cells || own->sentences)
			continue;
		own->last = range->last;
		voc_buffer_reset(&own->held);
		voc_buffer_span(&own->held, voc_buffer_view(&cell[range->column]));
	}
	for (size_t i = 0; m->ranges && i < m->columns && i < cells; i++)
		if (row <= m->column[i].last && cell[i].n == 0)
			voc_buffer_span(&cell[i], voc_buffer_view(&m->column[i].held));
}

bool voc_merged_fills(const struct voc_merged *m, size_t column)
{
	return column < m->columns && m->column[column].ranges && !m->column[column].sentences;
}

void voc_merged_release(struct voc_merged *m)
{
	for (size_t i = 0; i < m->columns; i++)
		voc_buffer_release(&m->column[i].held);
	free(m->column);
	free(m->range);
	*m = (struct voc_merged){0};
}
