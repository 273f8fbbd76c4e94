/* SPDX-License-Identifier: Apache-2.0 */
/* ledger -- what became of every record: read = written + rejected + dropped. Where records are split, what was made of the rest
 * counts with those read: read + split off = written + rejected + dropped. */
#ifndef CLI_LEDGER_H
#define CLI_LEDGER_H

#include "voc/buffer.h"
#include "voc/filter.h"
#include "voc/table.h"

struct voc_count_line {
	const char *kind; /* constant */
	enum voc_fate fate;
	unsigned long long n;
};

/* All zero is a valid empty ledger. */
struct voc_ledger {
	unsigned long long read;
	unsigned long long made; /* split off records that were read */
	unsigned long long fate[VOC_REJECTED + 1];
	struct voc_count_line *line; /* why records were dropped or rejected */
	size_t lines;
};

void voc_ledger_add(struct voc_ledger *ledger, enum voc_fate fate, const char *kind);
/* Adds FROM to INTO and empties FROM. */
void voc_ledger_merge(struct voc_ledger *into, struct voc_ledger *from);
bool voc_ledger_adds_up(const struct voc_ledger *ledger);
/* "read 9,881 = written 9,102 + rejected 3 + dropped 776 (412 empty text, 364 duplicate)"; an analysis USES records and leaves
 * out. LANG is a report's own where it stands in one. */
void voc_ledger_print(const struct voc_ledger *ledger, bool uses, enum voc_lang lang, struct voc_buffer *out);
/* A copy of the lines, the most frequent first, so that it is the same whoever counted when; NULL for none. Free with free(). */
struct voc_count_line *voc_ledger_sorted(const struct voc_ledger *ledger);
/* "412 empty text, 364 duplicate": the reasons of FATE in that order. */
void voc_ledger_reasons(const struct voc_ledger *ledger, enum voc_fate fate, enum voc_lang lang, struct voc_buffer *out);
void voc_ledger_release(struct voc_ledger *ledger);

/* 1,234,567 */
void voc_print_count(struct voc_buffer *out, unsigned long long n);

#endif
