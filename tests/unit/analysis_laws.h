/* SPDX-License-Identifier: Apache-2.0 */
/* analysis_laws -- what every analysis obeys: order, parts and saved states do not show. Random rows, and access to a table by
 * name. */
#ifndef TESTS_ANALYSIS_LAWS_H
#define TESTS_ANALYSIS_LAWS_H

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "voc/analysis.h"
#include "voc/format.h"

enum { TIME, STORE, CHANNEL, TEXT, RATING, ASPECTS, SENTIMENT, POLARITY, CATEGORY, CUSTOMER, INTENT, TIER, COLUMNS };
static const char *const column[COLUMNS] = {"time",      "store",    "channel",  "text",     "rating", "aspects",
					    "sentiment", "polarity", "category", "customer", "intent", "tier"};

struct row {
	char text[COLUMNS][80];
};

static struct voc_schema schema;

static inline int set_up(void **state)
{
	(void)state;
	voc_schema_init(&schema);
	for (int i = 0; i < COLUMNS; i++)
		voc_schema_add(&schema, voc_span_from(column[i]));
	return 0;
}

static inline int tear_down(void **state)
{
	(void)state;
	voc_schema_release(&schema);
	return 0;
}

static inline uint64_t next_random(uint64_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 7;
	*seed ^= *seed << 17;
	return *seed;
}

static inline const char *pick(uint64_t *seed, const char *const *list, size_t n)
{
	return list[next_random(seed) % n];
}

#define PICK(seed, ...)                                                                                                        \
	pick(seed, (const char *const[]){__VA_ARGS__}, sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))

static inline void fill_row(struct row *row, uint64_t *seed)
{
	int month = 1 + (int)(next_random(seed) % 4);
	snprintf(row->text[TIME], 80, "2024-%02d-%02dT%02d:00:00", month, 1 + (int)(next_random(seed) % 28),
		 (int)(next_random(seed) % 24));
	if (next_random(seed) % 20 == 0)
		snprintf(row->text[TIME], 80, "%s", PICK(seed, "", "yesterday", "2024-02-30"));
	snprintf(row->text[STORE], 80, "%s", PICK(seed, "", "东门", "West", "a,b", "=1+1", "\"q\""));
	snprintf(row->text[CHANNEL], 80, "%s", PICK(seed, "app", "hotline"));
	snprintf(row->text[TEXT], 80, "%s%s",
		 PICK(seed, "说好半小时等了一个半小时 ", "very slow and cold food ", "短 ", "call 13812345678 now please "),
		 PICK(seed, "", "1", "again\nand again", "terrible"));
	snprintf(row->text[RATING], 80, "%s", PICK(seed, "1", "2", "4.5", "5", "5", "", "n/a"));
	snprintf(row->text[ASPECTS], 80, "%s%s%s",
		 PICK(seed, "delivery/late:-0.62", "delivery/late:-0.11", "delivery/late:0.3", "food/taste:-0.9", ""),
		 PICK(seed, "", "|packaging/damage:-0.8", "|delivery/late:0.9", "|food/taste"),
		 PICK(seed, "", "|praise/service:0.75", "|unknown/path:-0.1"));
	snprintf(row->text[SENTIMENT], 80, "%s", PICK(seed, "-0.5", "0.3333", "-0.0001", "0", ""));
	snprintf(row->text[POLARITY], 80, "%s", PICK(seed, "negative", "neutral", "positive", ""));
	snprintf(row->text[CATEGORY], 80, "%s", PICK(seed, "delivery/late", "food/taste", ""));
	snprintf(row->text[CUSTOMER], 80, "%s", PICK(seed, "张三", "li", "wang", "138****1234", "=x", "a|b", ""));
	snprintf(row->text[INTENT], 80, "%s", PICK(seed, "complaint", "complaint", "inquiry", "praise", "suggestion", ""));
	snprintf(row->text[TIER], 80, "%s", PICK(seed, "S", "A", "B", "", ""));
}

static inline const char *add(const struct voc_analysis *analysis, void *state, const struct row *row)
{
	struct voc_span value[COLUMNS];
	for (int i = 0; i < COLUMNS; i++)
		value[i] = voc_span_from(row->text[i]);
	struct voc_record record = {.schema = &schema, .value = value, .line = 1};
	return analysis->add(state, &record);
}

static inline void *open_or_fail(const struct voc_analysis *analysis, const void *options, const struct voc_schema *columns)
{
	struct voc_error err = {0};
	void *state = analysis->open(options, columns, &err);
	if (!state)
		fail_msg("%s: %s", analysis->name, err.msg);
	return state;
}

/* Closes STATE; the table in JSON, a NUL behind it. */
static inline struct voc_buffer page(const struct voc_analysis *analysis, void *state)
{
	struct voc_table table;
	struct voc_buffer out = {0};
	voc_table_init(&table, "voc-test");
	analysis->close(state, &table);
	voc_format_json.write(&table, &(struct voc_style){0}, &out);
	voc_format_table.write(&table, &(struct voc_style){.lang = VOC_ZH}, &out);
	voc_buffer_byte(&out, '\0');
	voc_table_release(&table);
	return out;
}

static inline struct voc_buffer saved(const struct voc_analysis *analysis, const void *state)
{
	struct voc_buffer out = {0};
	struct voc_json json;
	voc_json_init(&json, &out, false);
	analysis->save(state, &json);
	return out;
}

static inline int load_line(const struct voc_analysis *analysis, void *state, struct voc_span line, struct voc_error *err)
{
	struct voc_document *document = voc_json_parse(line, err);
	if (!document)
		return -1;
	int result = analysis->load(state, voc_json_root(document), err);
	voc_json_free(document);
	return result;
}

static inline void load(const struct voc_analysis *analysis, void *state, const struct voc_buffer *text)
{
	struct voc_span rest = voc_buffer_view(text), line;
	struct voc_error err = {0};
	while (voc_span_next(&rest, '\n', &line))
		if (line.n && load_line(analysis, state, line, &err))
			fail_msg("%s", err.msg);
}

static inline void same_pages(struct voc_buffer a, struct voc_buffer b)
{
	assert_string_equal(a.p, b.p);
	voc_buffer_release(&a);
	voc_buffer_release(&b);
}

enum { ROWS = 400 };

static inline struct voc_buffer page_of(const struct voc_analysis *analysis, const void *options, const struct row *row,
					size_t n)
{
	void *state = open_or_fail(analysis, options, &schema);
	for (size_t i = 0; i < n; i++)
		add(analysis, state, &row[i]);
	return page(analysis, state);
}

static inline void check_shuffle(const struct voc_analysis *analysis, const void *options, struct row *row, uint64_t *seed)
{
	struct voc_buffer whole = page_of(analysis, options, row, ROWS);
	for (size_t i = ROWS - 1; i > 0; i--) {
		size_t j = next_random(seed) % (i + 1);
		struct row swap = row[i];
		row[i] = row[j];
		row[j] = swap;
	}
	same_pages(whole, page_of(analysis, options, row, ROWS));
}

/* PARTS states, merged from the left or from the right, some by way of a saved state. */
static inline void check_parts(const struct voc_analysis *analysis, const void *options, const struct row *row, uint64_t *seed)
{
	for (size_t parts = 1; parts <= 7; parts++) {
		void *state[7];
		for (size_t i = 0; i < parts; i++)
			state[i] = open_or_fail(analysis, options, &schema);
		for (size_t i = 0; i < ROWS; i++)
			add(analysis, state[next_random(seed) % parts], &row[i]);
		for (size_t i = 0; i < parts; i += 2) {
			struct voc_buffer text = saved(analysis, state[i]);
			analysis->close(state[i], NULL);
			state[i] = open_or_fail(analysis, options, NULL);
			load(analysis, state[i], &text);
			struct voc_buffer again = saved(analysis, state[i]);
			assert_int_equal(text.n, again.n);
			assert_memory_equal(text.p, again.p, text.n);
			voc_buffer_release(&text);
			voc_buffer_release(&again);
		}
		if (parts % 2)
			for (size_t i = 1; i < parts; i++)
				analysis->merge(state[0], state[i]);
		else
			for (size_t i = parts - 1; i > 0; i--)
				analysis->merge(state[i - 1], state[i]);
		same_pages(page_of(analysis, options, row, ROWS), page(analysis, state[0]));
	}
}

/* All parts' lines loaded into one state that is not told by what to group. */
static inline void check_merge_files(const struct voc_analysis *analysis, const void *options, const void *untold,
				     const struct row *row)
{
	void *all = open_or_fail(analysis, untold, NULL);
	for (size_t part = 0; part < 3; part++) {
		void *state = open_or_fail(analysis, options, &schema);
		for (size_t i = part; i < ROWS; i += 3)
			add(analysis, state, &row[i]);
		struct voc_buffer text = saved(analysis, state);
		load(analysis, all, &text);
		voc_buffer_release(&text);
		analysis->close(state, NULL);
	}
	same_pages(page_of(analysis, options, row, ROWS), page(analysis, all));
}

static inline void check_laws(const struct voc_analysis *analysis, const void *options, const void *untold)
{
	static struct row row[ROWS];
	uint64_t seed = 99;
	for (size_t i = 0; i < ROWS; i++)
		fill_row(&row[i], &seed);
	check_shuffle(analysis, options, row, &seed);
	check_parts(analysis, options, row, &seed);
	check_merge_files(analysis, options, untold, row);

	/* a state that was only opened adds nothing, and has no rows */
	void *a = open_or_fail(analysis, options, &schema);
	void *b = open_or_fail(analysis, options, NULL);
	analysis->merge(a, b);
	same_pages(page_of(analysis, options, row, 0), page(analysis, a));
	analysis->close(NULL, NULL);
	analysis->close(open_or_fail(analysis, untold, NULL), NULL);
}

/* A table with named access, for the figures below. */
static inline size_t index_of(const struct voc_table *table, const char *name)
{
	for (size_t i = 0; i < table->columns; i++)
		if (strcmp(table->column[i].name, name) == 0)
			return i;
	fail_msg("no column %s", name);
	return 0;
}

static inline double number_at(const struct voc_table *table, size_t row, const char *name)
{
	const struct voc_cell *cell = voc_table_cell(table, row, index_of(table, name));
	return cell->content == VOC_CELL_NUMBER ? cell->number : NAN;
}

static inline void text_is(const struct voc_table *table, size_t row, const char *name, const char *want)
{
	const struct voc_cell *cell = voc_table_cell(table, row, index_of(table, name));
	assert_int_equal(cell->text.n, strlen(want));
	if (cell->text.n)
		assert_memory_equal(cell->text.p, want, cell->text.n);
}

static inline void near(double got, double want)
{
	if (!(fabs(got - want) < 1e-9))
		fail_msg("got %.17g, want %.17g", got, want);
}

#endif
