/* SPDX-License-Identifier: Apache-2.0 */
/* functions -- what SQL can call: the library's own view of a text, a share and a time. */
#include <stdlib.h>
#include <string.h>

#include "base/time.h"
#include "records/redact.h"
#include "shell/search.h"
#include "shell/session.h"
#include "stats/interval.h"
#include "text/fold.h"
#include "text/pattern.h"
#include "text/regex.h"

enum { KEPT = 4 }; /* patterns and word lists of one statement that are compiled once */

/* Of one function: what its last calls may be used for again. */
struct memory {
	struct voc_session *session;
	struct voc_arena arena; /* of one call */
	struct voc_buffer text; /* the result */
	struct voc_redact redact;
	struct {
		char *word; /* the pattern or words */
		size_t n;
		struct voc_regex *regex;
		struct voc_needle *needle;
		size_t needles;
		struct voc_arena arena;
	} kept[KEPT];
	size_t oldest;
	struct voc_regex_pool *pool;
	struct voc_regex_scratch *scratch;
};

static void forget(struct memory *memory, size_t i)
{
	free(memory->kept[i].word);
	voc_regex_free(memory->kept[i].regex);
	voc_arena_release(&memory->kept[i].arena);
	memset(&memory->kept[i], 0, sizeof memory->kept[i]);
}

/* The place where WORD is kept; a new one, empty but for it, when it is not. */
static size_t recall(struct memory *memory, struct voc_span word, bool *fresh)
{
	*fresh = false;
	for (size_t i = 0; i < KEPT; i++)
		if (memory->kept[i].word && voc_span_equal((struct voc_span){memory->kept[i].word, memory->kept[i].n}, word))
			return i;
	size_t i = memory->oldest;
	memory->oldest = (i + 1) % KEPT;
	forget(memory, i);
	memory->kept[i].word = voc_allocate(word.n + 1);
	memcpy(memory->kept[i].word, word.p ? word.p : "", word.n);
	memory->kept[i].n = word.n;
	*fresh = true;
	return i;
}

static void give_text(struct voc_value *result, struct voc_span text)
{
	*result = (struct voc_value){.kind = VOC_VALUE_TEXT, .text = text};
}

static void give_whole(struct voc_value *result, bool yes)
{
	*result = (struct voc_value){.kind = VOC_VALUE_WHOLE, .whole = yes};
}

static bool any_null(const struct voc_value *argument, int n)
{
	for (int i = 0; i < n; i++)
		if (argument[i].kind == VOC_VALUE_NULL)
			return true;
	return false;
}

/* A number given where a text is wanted is its digits. */
static struct voc_span text_of(const struct voc_value *value, struct voc_arena *arena)
{
	if (value->kind == VOC_VALUE_TEXT)
		return value->text;
	if (value->kind == VOC_VALUE_WHOLE)
		return voc_arena_print(arena, "%lld", value->whole);
	return value->kind == VOC_VALUE_REAL ? voc_arena_print(arena, "%.15g", value->real) : (struct voc_span){NULL, 0};
}

/* text REGEXP pattern: without regard to case, width and script, as the patterns of dictionaries. A limit is an error, never
 * "no". */
static int call_regexp(void *context, const struct voc_value *argument, int n, struct voc_value *result, struct voc_error *err)
{
	struct memory *memory = context;
	bool fresh;
	size_t begin, end;
	if (any_null(argument, n))
		return 0;
	voc_arena_reset(&memory->arena);
	size_t i = recall(memory, text_of(&argument[0], &memory->arena), &fresh);
	if (fresh) {
		struct voc_span pattern = {memory->kept[i].word, memory->kept[i].n};
		memory->kept[i].regex = voc_regex_new(voc_pattern_fold(pattern, &memory->kept[i].arena), err);
		if (!memory->kept[i].regex) {
			forget(memory, i);
			return -1;
		}
	}
	struct voc_text text;
	voc_text_fold(text_of(&argument[1], &memory->arena), &memory->arena, &text);
	switch (voc_regex_find(memory->kept[i].regex, memory->scratch, text.cp, text.n, 0, text.n, &begin, &end)) {
	case VOC_REGEX_LIMIT:
		return voc_fail(err, 0, "this regex takes too long on some text; make it simpler: %.*s", (int)memory->kept[i].n,
				memory->kept[i].word);
	case VOC_REGEX_FOUND:
		give_whole(result, true);
		return 0;
	default:
		give_whole(result, false);
		return 0;
	}
}

/* has(text, words): as .find */
static int call_has(void *context, const struct voc_value *argument, int n, struct voc_value *result, struct voc_error *err)
{
	struct memory *memory = context;
	struct voc_text text;
	bool fresh;
	(void)err;
	if (any_null(argument, n))
		return 0;
	voc_arena_reset(&memory->arena);
	size_t i = recall(memory, text_of(&argument[1], &memory->arena), &fresh);
	if (fresh)
		memory->kept[i].needle = voc_needles_read((struct voc_span){memory->kept[i].word, memory->kept[i].n},
							  &memory->kept[i].needles, &memory->kept[i].arena);
	voc_text_fold(text_of(&argument[0], &memory->arena), &memory->arena, &text);
	give_whole(result, voc_needles_hold(memory->kept[i].needle, memory->kept[i].needles, &text));
	return 0;
}

static int call_fold(void *context, const struct voc_value *argument, int n, struct voc_value *result, struct voc_error *err)
{
	struct memory *memory = context;
	(void)err;
	if (any_null(argument, n))
		return 0;
	voc_arena_reset(&memory->arena);
	voc_buffer_reset(&memory->text);
	voc_fold_utf8(text_of(&argument[0], &memory->arena), &memory->text);
	give_text(result, voc_buffer_view(&memory->text));
	return 0;
}

static int classify(struct memory *memory, const struct voc_value *argument, struct voc_verdict *verdict, struct voc_error *err)
{
	const struct voc_classifier *classifier = voc_session_classifier(memory->session, err);
	if (!classifier)
		return -1;
	voc_arena_reset(&memory->arena);
	voc_classify(classifier, text_of(argument, &memory->arena), &memory->arena, verdict);
	return 0;
}

static int call_sentiment(void *context, const struct voc_value *argument, int n, struct voc_value *result,
			  struct voc_error *err)
{
	struct voc_verdict verdict;
	if (any_null(argument, n))
		return 0;
	if (classify(context, argument, &verdict, err) < 0)
		return -1;
	struct memory *memory = context;
	voc_buffer_reset(&memory->text);
	voc_buffer_number(&memory->text, verdict.sentiment, 4); /* as voc-tag writes it */
	result->kind = VOC_VALUE_REAL;
	voc_span_real(voc_buffer_view(&memory->text), &result->real);
	return 0;
}

static int call_category(void *context, const struct voc_value *argument, int n, struct voc_value *result,
			 struct voc_error *err)
{
	struct voc_verdict verdict;
	if (any_null(argument, n))
		return 0;
	if (classify(context, argument, &verdict, err) < 0)
		return -1;
	if (verdict.category)
		give_text(result, verdict.category->path);
	return 0;
}

static int wilson(const struct voc_value *argument, int n, bool high, struct voc_value *result, struct voc_error *err)
{
	if (any_null(argument, n))
		return 0;
	double hits = argument[0].real, of = argument[1].real;
	if (argument[0].kind == VOC_VALUE_TEXT || argument[1].kind == VOC_VALUE_TEXT || hits < 0 || hits > of)
		return voc_fail(err, 0, "wilson_low and wilson_high need two numbers: hits, and of how many");
	if (of <= 0)
		return 0;
	struct voc_interval interval = voc_wilson(hits, of, 0.05);
	*result = (struct voc_value){.kind = VOC_VALUE_REAL, .real = high ? interval.high : interval.low};
	return 0;
}

static int call_wilson_low(void *context, const struct voc_value *argument, int n, struct voc_value *result,
			   struct voc_error *err)
{
	(void)context;
	return wilson(argument, n, false, result, err);
}

static int call_wilson_high(void *context, const struct voc_value *argument, int n, struct voc_value *result,
			    struct voc_error *err)
{
	(void)context;
	return wilson(argument, n, true, result, err);
}

/* period(time, 'month'): 2024-05; NULL where there is no time to read. */
static int call_period(void *context, const struct voc_value *argument, int n, struct voc_value *result, struct voc_error *err)
{
	struct memory *memory = context;
	struct voc_time time;
	char key[16];
	if (any_null(argument, n))
		return 0;
	voc_arena_reset(&memory->arena);
	struct voc_span name = text_of(&argument[1], &memory->arena);
	int period = voc_period_find(name);
	if (period < 0)
		return voc_fail(err, 0, "period needs day, week, month, quarter or year, not '%.*s'", (int)name.n, name.p);
	if (voc_time_read(text_of(&argument[0], &memory->arena), VOC_ORDER_UNKNOWN, 0, &time) != VOC_READ_OK)
		return 0;
	size_t length = voc_period_write((enum voc_period)period, voc_period_number((enum voc_period)period, time.day), key);
	voc_buffer_reset(&memory->text);
	voc_buffer_add(&memory->text, key, length);
	give_text(result, voc_buffer_view(&memory->text));
	return 0;
}

static int call_redact(void *context, const struct voc_value *argument, int n, struct voc_value *result, struct voc_error *err)
{
	struct memory *memory = context;
	(void)err;
	if (any_null(argument, n))
		return 0;
	voc_arena_reset(&memory->arena);
	give_text(result, voc_redact(&memory->redact, text_of(&argument[0], &memory->arena), &memory->arena));
	return 0;
}

static void *new_memory(void *given)
{
	struct memory *memory = voc_allocate_zero(1, sizeof *memory);
	memory->session = given;
	memory->pool = voc_regex_pool_new();
	memory->scratch = voc_regex_pool_take(memory->pool);
	return memory;
}

static void free_memory(void *given)
{
	struct memory *memory = given;
	for (size_t i = 0; i < KEPT; i++)
		forget(memory, i);
	voc_regex_pool_give(memory->pool, memory->scratch);
	voc_regex_pool_free(memory->pool);
	voc_redact_release(&memory->redact);
	voc_buffer_release(&memory->text);
	voc_arena_release(&memory->arena);
	free(memory);
}

static const struct voc_sql_function functions[] = {
	{"regexp", 2, call_regexp},           {"has", 2, call_has},           {"fold", 1, call_fold},
	{"sentiment", 1, call_sentiment},     {"category", 1, call_category}, {"wilson_low", 2, call_wilson_low},
	{"wilson_high", 2, call_wilson_high}, {"period", 2, call_period},     {"redact", 1, call_redact},
};

int voc_functions(struct voc_session *session, struct voc_error *err)
{
	for (size_t i = 0; i < sizeof functions / sizeof *functions; i++)
		if (voc_database_function(session->database, &functions[i], new_memory(session), free_memory, err) < 0)
			return -1;
	return 0;
}
