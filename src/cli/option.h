/* SPDX-License-Identifier: Apache-2.0 */
/* option -- one table a tool: parsing, -h, completion and the check of the man page come from it. */
#ifndef CLI_OPTION_H
#define CLI_OPTION_H

#include <stdbool.h>
#include <stddef.h>

enum voc_option_kind {
	VOC_OPTION_END,
	VOC_OPTION_FLAG,
	VOC_OPTION_WORD,
	VOC_OPTION_WORDS,
	VOC_OPTION_WHOLE,
	VOC_OPTION_REAL,
	VOC_OPTION_CHOICE,
	VOC_OPTION_ALSO,
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
	const char *const *choices; /* NULL-terminated; *choice becomes the index */
	const char *help;           /* one lower-case phrase, default in brackets */
};

/* A variable of the wrong type is a compile error. */
#define VOC_FLAG(l, n, var, h) {VOC_OPTION_FLAG, l, n, NULL, {.flag = (var)}, NULL, h}
#define VOC_WORD(l, n, arg, var, h) {VOC_OPTION_WORD, l, n, arg, {.word = (var)}, NULL, h}
#define VOC_WORDS(l, n, arg, var, h) {VOC_OPTION_WORDS, l, n, arg, {.words = (var)}, NULL, h}
#define VOC_WHOLE(l, n, arg, var, h) {VOC_OPTION_WHOLE, l, n, arg, {.whole = (var)}, NULL, h}
#define VOC_REAL(l, n, arg, var, h) {VOC_OPTION_REAL, l, n, arg, {.real = (var)}, NULL, h}
#define VOC_CHOICE(l, n, arg, var, list, h) {VOC_OPTION_CHOICE, l, n, arg, {.choice = (var)}, list, h}
#define VOC_ALSO(table) {VOC_OPTION_ALSO, 0, NULL, NULL, {.also = (table)}, NULL, NULL}
#define VOC_END {VOC_OPTION_END, 0, NULL, NULL, {.also = NULL}, NULL, NULL}

#endif
