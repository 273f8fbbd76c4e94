/* SPDX-License-Identifier: Apache-2.0 */
/* option -- one table a tool: parsing, -h, completion and the check of the man page come from it. */
#ifndef CLI_OPTION_H
#define CLI_OPTION_H

#include <stdbool.h>
#include <stddef.h>

#include "voc/error.h"

enum voc_option_kind {
	VOC_OPTION_END,
	VOC_OPTION_FLAG,
	VOC_OPTION_WORD,
	VOC_OPTION_WORDS,
	VOC_OPTION_WHOLE,
	VOC_OPTION_REAL,
	VOC_OPTION_CHOICE,
	VOC_OPTION_ALSO,
	VOC_OPTION_TITLE, /* a heading of -h, in HELP */
};

/* Words of an option that may be given again and again; LIST ends with NULL. */
struct voc_words {
	const char **list;
	size_t n;
};

struct voc_option {
	enum voc_option_kind kind;
	char letter;         /* 0 for none */
	const char *name;    /* without -- */
	const char *argument; /* "FIELD"; NULL for a flag */
	union {
		bool *flag;
		const char **word;
		struct voc_words *words;
		long *whole;
		double *real;
		int *choice;
		const struct voc_option *also;
	} to;
	const char *const *choices; /* NULL-terminated; *choice becomes the index, a word may be another as well */
	const char *help;           /* one lower-case phrase, default in brackets */
	bool joined;                /* the word is several of CHOICES, joined by commas */
};

/* A variable of the wrong type is a compile error. */
#define VOC_FLAG(l, n, var, h) {VOC_OPTION_FLAG, l, n, NULL, {.flag = (var)}, NULL, h, false}
#define VOC_WORD(l, n, arg, var, h) {VOC_OPTION_WORD, l, n, arg, {.word = (var)}, NULL, h, false}
/* A word of which the usual ones, in LIST, are told and completed. */
#define VOC_USUAL(l, n, arg, var, list, h) {VOC_OPTION_WORD, l, n, arg, {.word = (var)}, list, h, false}
/* The same, of which there may be several, joined by commas. */
#define VOC_JOINED(l, n, arg, var, list, h) {VOC_OPTION_WORD, l, n, arg, {.word = (var)}, list, h, true}
#define VOC_WORDS(l, n, arg, var, h) {VOC_OPTION_WORDS, l, n, arg, {.words = (var)}, NULL, h, false}
#define VOC_WHOLE(l, n, arg, var, h) {VOC_OPTION_WHOLE, l, n, arg, {.whole = (var)}, NULL, h, false}
#define VOC_REAL(l, n, arg, var, h) {VOC_OPTION_REAL, l, n, arg, {.real = (var)}, NULL, h, false}
#define VOC_CHOICE(l, n, arg, var, list, h) {VOC_OPTION_CHOICE, l, n, arg, {.choice = (var)}, list, h, false}
#define VOC_ALSO(table) {VOC_OPTION_ALSO, 0, NULL, NULL, {.also = (table)}, NULL, NULL, false}
#define VOC_TITLE(text) {VOC_OPTION_TITLE, 0, NULL, NULL, {.also = NULL}, NULL, text, false}
#define VOC_END {VOC_OPTION_END, 0, NULL, NULL, {.also = NULL}, NULL, NULL, false}

/* The entries of TABLE and of every table it includes, each included table once; ALSO and END are left out, titles stay.
 * Free the list with free(). */
const struct voc_option **voc_options_flat(const struct voc_option *table, size_t *n);

/* Reads ARGV (ARGV[0] is the program) into the variables of TABLE. OPERAND, as long as ARGV, receives the other words and a NULL.
 * Options stand anywhere, "--" ends them, "-" is an operand, letters may be clustered, --name=value and --name value are the same.
 * Names are never abbreviated: a script must not break when a new option appears. Returns the number of operands, -1 and ERR. */
int voc_options_parse(const struct voc_option *table, char **argv, char **operand, struct voc_error *err);

/* What the variables of TABLE hold now, for a program that reads a command line by it again and again. */
struct voc_kept;
struct voc_kept *voc_options_keep(const struct voc_option *table);
void voc_options_restore(const struct voc_kept *kept);
void voc_kept_free(struct voc_kept *kept);

/* The word of the NULL-terminated LIST that WORD most likely meant, NULL when none is near. */
const char *voc_nearest(const char *word, const char *const *list);

#endif
