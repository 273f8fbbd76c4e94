/* SPDX-License-Identifier: Apache-2.0 */
/* option -- reads a command line by a tool's table. */
#include "cli/option.h"

#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "voc/arena.h"
#include "voc/span.h"

enum { LONGEST_NAME = 63 };

static bool already_included(const struct voc_option **list, size_t n, const struct voc_option *table)
{
	for (size_t i = 0; i < n; i++)
		if (list[i] == table)
			return true;
	return false;
}

static void flatten(const struct voc_option *table, const struct voc_option ***list, size_t *n)
{
	for (const struct voc_option *o = table; o->kind != VOC_OPTION_END; o++) {
		if (o->kind == VOC_OPTION_ALSO) {
			if (!already_included(*list, *n, o->to.also))
				flatten(o->to.also, list, n);
			continue;
		}
		*list = voc_reallocate(*list, *n + 1, sizeof **list);
		(*list)[(*n)++] = o;
	}
}

const struct voc_option **voc_options_flat(const struct voc_option *table, size_t *n)
{
	const struct voc_option **list = NULL;
	*n = 0;
	flatten(table, &list, n);
	return list;
}

static size_t smaller(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Levenshtein distance in bytes. */
static size_t distance(const char *a, const char *b)
{
	size_t row[LONGEST_NAME + 1];
	size_t width = strlen(b);
	if (width > LONGEST_NAME)
		return SIZE_MAX;
	for (size_t j = 0; j <= width; j++)
		row[j] = j;
	for (size_t i = 1; a[i - 1]; i++) {
		size_t corner = row[0];
		row[0] = i;
		for (size_t j = 1; j <= width; j++) {
			size_t change = corner + (a[i - 1] != b[j - 1]);
			corner = row[j];
			row[j] = smaller(change, smaller(row[j], row[j - 1]) + 1);
		}
	}
	return row[width];
}

const char *voc_nearest(const char *word, const char *const *list)
{
	const char *best = NULL;
	size_t least = SIZE_MAX;
	size_t length = strlen(word);
	for (; *list; list++) {
		size_t d = length >= 3 && strncmp(word, *list, length) == 0 ? 1 : distance(word, *list);
		if (d < least) {
			least = d;
			best = *list;
		}
	}
	return least <= 1 + length / 4 && least < length ? best : NULL;
}

struct parser {
	const struct voc_option **option;
	size_t options;
	char **next; /* the word of the command line to read next */
	struct voc_error *err;
};

static const struct voc_option *find_letter(const struct parser *parser, char letter)
{
	for (size_t i = 0; i < parser->options; i++)
		if (parser->option[i]->letter == letter)
			return parser->option[i];
	return NULL;
}

static const struct voc_option *find_name(const struct parser *parser, const char *name, size_t n)
{
	for (size_t i = 0; i < parser->options; i++) {
		const char *own = parser->option[i]->name;
		if (own && strncmp(own, name, n) == 0 && !own[n])
			return parser->option[i];
	}
	return NULL;
}

static int unknown_name(const struct parser *parser, const char *word, size_t n)
{
	char name[LONGEST_NAME + 1];
	if (n > LONGEST_NAME)
		return voc_fail(parser->err, 0, "unknown option '%s'", word);
	memcpy(name, word + 2, n);
	name[n] = '\0';
	const char **names = voc_allocate_zero(parser->options + 1, sizeof *names);
	size_t count = 0;
	for (size_t i = 0; i < parser->options; i++)
		if (parser->option[i]->name)
			names[count++] = parser->option[i]->name;
	const char *near = voc_nearest(name, names);
	free(names);
	if (near)
		return voc_fail(parser->err, 0, "unknown option '--%s'; did you mean '--%s'?", name, near);
	return voc_fail(parser->err, 0, "unknown option '--%s'", name);
}

static void add_word(struct voc_words *words, const char *word)
{
	words->list = voc_reallocate(words->list, words->n + 2, sizeof *words->list);
	words->list[words->n++] = word;
	words->list[words->n] = NULL;
}

static int store_whole(long *to, const char *spelled, const char *value, struct voc_error *err)
{
	long long whole;
	if (!voc_span_whole(voc_span_from(value), &whole) || whole > LONG_MAX)
		return voc_fail(err, 0, "%s needs a whole number, got '%s'", spelled, value);
	if (whole < 0)
		return voc_fail(err, 0, "%s needs a whole number of 0 or more, got '%s'", spelled, value);
	*to = (long)whole;
	return 0;
}

static int store_choice(const struct voc_option *option, const char *spelled, const char *value, struct voc_error *err)
{
	for (int i = 0; option->choices[i]; i++) {
		if (strcmp(option->choices[i], value) == 0) {
			*option->to.choice = i;
			return 0;
		}
	}
	char list[256] = "";
	size_t n = 0;
	for (int i = 0; option->choices[i]; i++) {
		size_t length = strlen(option->choices[i]);
		if (n + length + 3 > sizeof list)
			break;
		memcpy(list + n, i ? ", " : "", i ? 2 : 0);
		n += i ? 2 : 0;
		memcpy(list + n, option->choices[i], length + 1);
		n += length;
	}
	return voc_fail(err, 0, "%s needs one of %s; got '%s'", spelled, list, value);
}

static int store(const struct voc_option *option, const char *spelled, const char *value, struct voc_error *err)
{
	switch (option->kind) {
	case VOC_OPTION_FLAG:
		*option->to.flag = true;
		return 0;
	case VOC_OPTION_WORD:
		*option->to.word = value;
		return 0;
	case VOC_OPTION_WORDS:
		add_word(option->to.words, value);
		return 0;
	case VOC_OPTION_WHOLE:
		return store_whole(option->to.whole, spelled, value, err);
	case VOC_OPTION_REAL:
		if (!voc_span_real(voc_span_from(value), option->to.real))
			return voc_fail(err, 0, "%s needs a number, got '%s'", spelled, value);
		return 0;
	case VOC_OPTION_CHOICE:
		return store_choice(option, spelled, value, err);
	case VOC_OPTION_END:
	case VOC_OPTION_ALSO:
	case VOC_OPTION_TITLE:
		break;
	}
	return voc_fail(err, 0, "unknown option '%s'", spelled);
}

/* --name, --name=value, --name value */
static int read_long(struct parser *parser, char *word)
{
	size_t n = strcspn(word + 2, "=");
	char *value = word[2 + n] ? word + 2 + n + 1 : NULL;
	const struct voc_option *option = find_name(parser, word + 2, n);
	if (!option)
		return unknown_name(parser, word, n);
	char spelled[LONGEST_NAME + 3];
	memcpy(spelled, word, n + 2);
	spelled[n + 2] = '\0';
	if (option->kind == VOC_OPTION_FLAG && value)
		return voc_fail(parser->err, 0, "%s takes no value", spelled);
	if (option->kind != VOC_OPTION_FLAG && !value) {
		value = *parser->next;
		if (!value)
			return voc_fail(parser->err, 0, "%s needs a value: %s", spelled, option->argument);
		parser->next++;
	}
	return store(option, spelled, value, parser->err);
}

/* -n 5, -n5, and flags in a cluster before it: -qn5 */
static int read_letters(struct parser *parser, char *word)
{
	for (char *p = word + 1; *p; p++) {
		const char spelled[3] = {'-', *p, '\0'};
		const struct voc_option *option = find_letter(parser, *p);
		if (!option && ((unsigned char)*p & 0x80))
			return voc_fail(parser->err, 0, "unknown option '%s'", word);
		if (!option)
			return voc_fail(parser->err, 0, "unknown option '%s'", spelled);
		if (option->kind == VOC_OPTION_FLAG) {
			*option->to.flag = true;
			continue;
		}
		char *value = p[1] ? p + 1 : *parser->next;
		if (!value)
			return voc_fail(parser->err, 0, "%s needs a value: %s", spelled, option->argument);
		if (!p[1])
			parser->next++;
		return store(option, spelled, value, parser->err);
	}
	return 0;
}

static int read_words(struct parser *parser, char **operand)
{
	int operands = 0;
	bool ended = false;
	while (*parser->next) {
		char *word = *parser->next++;
		if (ended || word[0] != '-' || !word[1]) {
			operand[operands++] = word;
			continue;
		}
		if (strcmp(word, "--") == 0)
			ended = true;
		else if ((word[1] == '-' ? read_long(parser, word) : read_letters(parser, word)) < 0)
			return -1;
	}
	operand[operands] = NULL;
	return operands;
}

int voc_options_parse(const struct voc_option *table, char **argv, char **operand, struct voc_error *err)
{
	struct parser parser = {.next = argv + 1, .err = err};
	parser.option = voc_options_flat(table, &parser.options);
	int operands = read_words(&parser, operand);
	free(parser.option);
	return operands;
}

union value {
	bool flag;
	const char *word;
	struct voc_words words;
	long whole;
	double real;
	int choice;
};

struct voc_kept {
	const struct voc_option **option;
	union value *value;
	size_t options;
};

struct voc_kept *voc_options_keep(const struct voc_option *table)
{
	struct voc_kept *kept = voc_allocate_zero(1, sizeof *kept);
	kept->option = voc_options_flat(table, &kept->options);
	kept->value = voc_allocate_zero(kept->options, sizeof *kept->value);
	for (size_t i = 0; i < kept->options; i++) {
		const struct voc_option *option = kept->option[i];
		union value *value = &kept->value[i];
		switch (option->kind) {
		case VOC_OPTION_FLAG:
			value->flag = *option->to.flag;
			break;
		case VOC_OPTION_WORD:
			value->word = *option->to.word;
			break;
		case VOC_OPTION_WORDS:
			value->words = *option->to.words;
			break;
		case VOC_OPTION_WHOLE:
			value->whole = *option->to.whole;
			break;
		case VOC_OPTION_REAL:
			value->real = *option->to.real;
			break;
		case VOC_OPTION_CHOICE:
			value->choice = *option->to.choice;
			break;
		default:
			break;
		}
	}
	return kept;
}

void voc_options_restore(const struct voc_kept *kept)
{
	for (size_t i = 0; i < kept->options; i++) {
		const struct voc_option *option = kept->option[i];
		const union value *value = &kept->value[i];
		switch (option->kind) {
		case VOC_OPTION_FLAG:
			*option->to.flag = value->flag;
			break;
		case VOC_OPTION_WORD:
			*option->to.word = value->word;
			break;
		case VOC_OPTION_WORDS: /* the list may have been moved, but what it began with still stands in it */
			option->to.words->n = value->words.n;
			if (option->to.words->list)
				option->to.words->list[value->words.n] = NULL;
			break;
		case VOC_OPTION_WHOLE:
			*option->to.whole = value->whole;
			break;
		case VOC_OPTION_REAL:
			*option->to.real = value->real;
			break;
		case VOC_OPTION_CHOICE:
			*option->to.choice = value->choice;
			break;
		default:
			break;
		}
	}
}

void voc_kept_free(struct voc_kept *kept)
{
	if (!kept)
		return;
	free(kept->option);
	free(kept->value);
	free(kept);
}
