/* SPDX-License-Identifier: Apache-2.0 */
/* inspect -- the dictionaries looked at as files: what is wrong in them, what is in them, what finds a text. */
#ifndef VOC_INSPECT_H
#define VOC_INSPECT_H

#include "voc/buffer.h"
#include "voc/format.h"
#include "voc/lexicon.h"

/* An error makes a line useless or two lines disagree; a warning may be meant. */
enum voc_level { VOC_LEVEL_WARNING, VOC_LEVEL_ERROR };

struct voc_finding {
	enum voc_level level;
	const char *rule; /* constant: "duplicate" */
	const char *file;
	unsigned long line;    /* 0 for the file as a whole */
	struct voc_span term;  /* empty when it is not about one */
	struct voc_label text; /* what is wrong, and what to do */
};

/* By file, then by line. */
struct voc_findings {
	struct voc_finding *finding;
	size_t n, capacity;
	size_t terms; /* lines that were checked */
	struct voc_arena arena;
};

/* Whether the dictionaries of DIR lie over others: it lacks categories or negations, without which no text can be judged, or says what the
 * categories of others count as. */
bool voc_is_overlay(const char *dir);

/* Checks the folders DIRS (NULL-terminated, later ones overlay earlier ones); the terms of the first BELOW of them are not counted. A bad
 * line is a finding, not a failure. -1 and ERR when a folder cannot be read. */
int voc_lint(const char *const *dirs, size_t below, struct voc_findings *findings, struct voc_error *err);
void voc_findings_release(struct voc_findings *findings);
/* Keeps the findings in files below one of DIRS. */
void voc_findings_within(struct voc_findings *findings, const char *const *dirs);
size_t voc_findings_count(const struct voc_findings *findings, enum voc_level level);

/* "FILE:LINE: error: what is wrong, and what to do [rule]" a line, errors only or all of them; and as a table. */
void voc_findings_write(const struct voc_findings *findings, bool warnings, const struct voc_style *style, struct voc_buffer *out);
void voc_findings_table(const struct voc_findings *findings, bool warnings, enum voc_lang lang, struct voc_table *table);

/* The rules in one table: rule, level, meaning. */
void voc_lint_rules(struct voc_table *table);

/* The entries of DIRS in force, a row each: term, label, weight, flags, kind, lang, file, line, note. WHAT is "", "KIND" or
 * "KIND/LANG". -1 and ERR when there is no such kind or language, or when the dictionaries are not in order. */
int voc_dictionary_show(const char *const *dirs, const char *what, struct voc_table *table, struct voc_error *err);

/* Every entry that stands in TEXT or is the same term, in the order of the text, and what it does there: found, term, label, weight,
 * flags, kind, file, line, effect (constant words) and by (the place of the entry that beats it). */
int voc_dictionary_search(const char *const *dirs, struct voc_span text, struct voc_table *table, struct voc_error *err);
/* The effects in the words of LANG, for people. */
void voc_effects_in(struct voc_table *table, enum voc_lang lang);

#endif
