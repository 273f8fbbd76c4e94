/* SPDX-License-Identifier: Apache-2.0 */
/* say -- cells of tables as parts of sentences, in English and in Chinese. */
#ifndef REPORT_SAY_H
#define REPORT_SAY_H

#include "report/report.h"

/* A sentence that is being put together. All zero but the language is an empty one. */
struct voc_say {
	enum voc_lang lang;
	struct voc_buffer text;
};

/* Adds the words of the language; the formats take the same arguments in the same order. */
void voc_say_words(struct voc_say *say, const char *en, const char *zh);
void voc_say_span(struct voc_say *say, struct voc_span text);
/* “text”, in the quotes of the language. */
void voc_say_quoted(struct voc_say *say, struct voc_span text);
void voc_say_count(struct voc_say *say, double n);                    /* 1,234 */
void voc_say_share(struct voc_say *say, double share);                /* 24.5% */
void voc_say_number(struct voc_say *say, double value, int decimals); /* 3.59, with a true minus */
void voc_say_signed(struct voc_say *say, double value, int decimals); /* +3.5 */
/* " (20.4–29.0)" or "（20.4–29.0）": of shares as percentages, else with DECIMALS. Nothing without bounds. */
void voc_say_interval(struct voc_say *say, double low, double high, bool shares, int decimals);
/* "19% more than in April 2024 (318)", "比2024年4月（318 条）多 19%": how a count stands to the one before. */
void voc_say_against(struct voc_say *say, const struct voc_report *report, double now, double before);
/* A finding of voc-compare as the rest of a sentence, with its full stop. */
void voc_say_finding(struct voc_say *say, struct voc_span finding);
/* What chance says of a difference: "beyond chance (q = 0.003)", "no clear change (q = 0.44)". Nothing without q. */
void voc_say_chance(struct voc_say *say, double q);
/* The same of another probability, by its letter. */
void voc_say_chance_of(struct voc_say *say, const char *letter, double p);
/* The name of what is compared with: "April 2024", or the file's. */
void voc_say_before(struct voc_say *say, const struct voc_report *report);
void voc_say_days(struct voc_say *say, const struct voc_days_of *days);

/* Adds the sentence to the report as a block and empties it. */
struct voc_block *voc_say_end(struct voc_say *say, struct voc_report *report, enum voc_block_kind kind, size_t source);

/* Cells by the name of their column; NaN and empty when there is no such column or nothing in it. */
double voc_number_of(const struct voc_table *table, size_t row, const char *column);
struct voc_span voc_text_of(const struct voc_table *table, size_t row, const char *column);
/* The first row whose COLUMN holds VALUE, SIZE_MAX for none. */
size_t voc_row_of(const struct voc_table *table, const char *column, struct voc_span value);

/* The scores, those of before first; whether ROW is the last one of its score, which is that of now. */
const struct voc_table *voc_report_scores(struct voc_report *report);
bool voc_is_score_now(const struct voc_table *scores, size_t row);

/* Words of the data that people should not read raw: tiers, intents, departments, stages, emotions. VALUE itself when unknown. */
struct voc_span voc_name_of(struct voc_span value, enum voc_lang lang);

/* The table of TABLE without the rows whose COLUMN is empty, or (WANTED) only those whose COLUMN has it; in ARENA, borrowing cells. */
const struct voc_table *voc_rows_with(const struct voc_table *table, const char *column, const char *wanted,
				      struct voc_arena *arena);

/* Only the rows whose COLUMN is a number above LEAST. */
const struct voc_table *voc_rows_above(const struct voc_table *table, const char *column, double least,
				       struct voc_arena *arena);

/* The same without the rows whose COLUMN has UNWANTED; and in the ORDER (NULL-terminated) of COLUMN's values, others left out. */
const struct voc_table *voc_rows_without(const struct voc_table *table, const char *column, const char *unwanted,
					 struct voc_arena *arena);
/* By the falling number in COLUMN; of equal ones the order stays. */
const struct voc_table *voc_rows_falling(const struct voc_table *table, const char *column, struct voc_arena *arena);
const struct voc_table *voc_rows_in_order(const struct voc_table *table, const char *column, const char *const *order,
					  struct voc_arena *arena);

/* TABLE as people see it: of its columns only COLUMNS (NULL-terminated, with intervals; NULL for all), and words for what stands in the
 * columns of tiers, intents, departments, stages. In the report's arena. */
const struct voc_table *voc_view(struct voc_report *report, const struct voc_table *table, const char *const *columns);

/* Gives the table of the last block another title for people; without one, its notes go as well. */
void voc_retitle(struct voc_report *report, struct voc_label title);

/* Gives a column of that table another heading for people. */
void voc_relabel(struct voc_report *report, const char *column, struct voc_label label);

/* TABLE with one note more; the words must live as long. */
struct voc_table *voc_with_note(const struct voc_table *table, const char *en, const char *zh, struct voc_arena *arena);

/* Blocks of a table, seen through COLUMNS, and of a chart that draws it. Nothing for a chart that would be empty. People see MOST rows of
 * the table (0: all), and whole series of small multiples; what is left out is noted. */
void voc_add_table(struct voc_report *report, const struct voc_table *table, const char *const *columns, size_t most,
		   size_t source);
void voc_add_chart(struct voc_report *report, struct voc_chart chart, size_t most, bool alone, size_t source);

#endif
