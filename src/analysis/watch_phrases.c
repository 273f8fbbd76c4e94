/* SPDX-License-Identifier: Apache-2.0 */
/* watch_phrases -- counts the phrases of texts and tells new ones. */
#include "analysis/watch_phrases.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/state.h"
#include "base/utf8.h"
#include "stats/counts.h"
#include "text/fold.h"

enum {
	MOST_WORDS = 3,
	SHORTEST_WORD = 4, /* letters of a phrase of one word */
	MOST_HAN = 6,
	LEARN_TEXTS = 300, /* past texts before anything is new */
	LEARN_DAYS = 3,
	HALVE_DAYS = 28,
	TOP = UINT16_MAX,
	PAIRS = 2048,   /* counters a saved line */
	MOST_TOLD = 20, /* a day */
};

#define SELDOM 5000.0 /* texts of the past, of which one may have had a new phrase; in any case one */
#define NEARLY 0.75   /* a longer phrase stands for a shorter one when this part of its texts has it */

void voc_new_phrases_open(struct voc_new_phrases *phrases, const struct voc_lexicon *words)
{
	*phrases = (struct voc_new_phrases){.started = false};
	for (size_t i = 0; words && i < voc_lexicon_count(words); i++) {
		voc_buffer_reset(&phrases->text);
		voc_fold_utf8(voc_lexicon_at(words, i)->term, &phrases->text);
		voc_map_add(&phrases->stop, voc_buffer_view(&phrases->text), NULL);
	}
}

void voc_new_phrases_release(struct voc_new_phrases *phrases)
{
	free(phrases->now);
	free(phrases->past);
	voc_map_release(&phrases->stop);
	voc_map_release(&phrases->told);
	voc_buffer_release(&phrases->text);
}

/* ---- counters ---- */

struct place {
	size_t at[VOC_COUNTER_ROWS];
};

static struct place place_of(struct voc_span phrase)
{
	uint64_t hash[2];
	struct place place;
	voc_hash_wide(phrase, hash);
	for (size_t row = 0; row < VOC_COUNTER_ROWS; row++)
		place.at[row] = row * VOC_COUNTERS + (size_t)(hash[row] % VOC_COUNTERS);
	return place;
}

static uint16_t least_of(const uint16_t *counters, const struct place *place)
{
	uint16_t least = TOP;
	for (size_t row = 0; row < VOC_COUNTER_ROWS; row++)
		if (counters[place->at[row]] < least)
			least = counters[place->at[row]];
	return least;
}

/* Only the counters that stand lowest go up. */
static uint16_t count_one(uint16_t *counters, const struct place *place)
{
	uint16_t least = least_of(counters, place);
	if (least == TOP)
		return least;
	for (size_t row = 0; row < VOC_COUNTER_ROWS; row++)
		if (counters[place->at[row]] == least)
			counters[place->at[row]]++;
	return (uint16_t)(least + 1);
}

static void halve(struct voc_new_phrases *p)
{
	for (size_t i = 0; i < VOC_COUNTER_ROWS * VOC_COUNTERS; i++)
		p->past[i] = (uint16_t)((p->past[i] + 1) / 2);
	p->texts_past /= 2;
}

static void end_day(struct voc_new_phrases *p, int32_t day)
{
	for (size_t i = 0; i < VOC_COUNTER_ROWS * VOC_COUNTERS; i++) {
		unsigned sum = (unsigned)p->past[i] + p->now[i];
		p->past[i] = (uint16_t)(sum > TOP ? TOP : sum);
		p->now[i] = 0;
	}
	p->texts_past += p->texts_now;
	p->texts_now = p->distinct = 0;
	p->day = day;
	voc_map_release(&p->told); /* the past knows them now */
	if (day - p->halved < HALVE_DAYS)
		return;
	p->halved = day;
	halve(p);
}

static void begin(struct voc_new_phrases *p, int32_t day)
{
	p->now = voc_allocate_zero(VOC_COUNTER_ROWS * VOC_COUNTERS, sizeof *p->now);
	p->past = voc_allocate_zero(VOC_COUNTER_ROWS * VOC_COUNTERS, sizeof *p->past);
	p->day = p->first = p->halved = day;
	p->started = true;
}

/* ---- the phrases of a text ---- */

struct walk {
	struct voc_new_phrases *phrases;
	const struct voc_text *text;
	struct voc_map seen; /* in this text */
	int64_t least;
	double level;
	struct voc_new_phrase best;
	bool found;
};

static bool has_digit(const struct voc_text *text, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		if (text->cp[i] >= '0' && text->cp[i] <= '9')
			return true;
	return false;
}

static struct voc_span folded(struct walk *walk, size_t from, size_t to)
{
	struct voc_buffer *out = &walk->phrases->text;
	voc_buffer_reset(out);
	for (size_t i = from; i < to; i++) {
		char bytes[4];
		voc_buffer_add(out, bytes, voc_utf8_encode(walk->text->cp[i], bytes));
	}
	return voc_buffer_view(out);
}

/* Whether something was told of which PHRASE is a part, or the other way round. */
static bool is_told(const struct voc_new_phrases *p, struct voc_span phrase)
{
	for (size_t i = 0; i < p->told.count; i++)
		if (voc_span_find(p->told.key[i], phrase, 0) != (size_t)-1 ||
		    voc_span_find(phrase, p->told.key[i], 0) != (size_t)-1)
			return true;
	return false;
}

/* The chance that so many texts of the day have a phrase of the past's rate; Poisson. */
static void judge(struct walk *walk, struct voc_span phrase, double count, double past)
{
	const struct voc_new_phrases *p = walk->phrases;
	double expected = (past + 0.5) / ((double)p->texts_past + 1) * (double)p->texts_now;
	double chance = voc_count_above(count, expected, expected);
	if (count <= expected || past > fmax(1, (double)p->texts_past / SELDOM) ||
	    chance * fmax(1000, (double)p->distinct) > walk->level)
		return;
	bool better = !walk->found || (phrase.n > walk->best.phrase.n && count >= NEARLY * walk->best.count) ||
		      count * NEARLY > walk->best.count;
	if (!better || is_told(p, phrase))
		return;
	walk->found = true;
	walk->best = (struct voc_new_phrase){voc_arena_copy(&walk->seen.arena, phrase), count, expected, chance};
}

static void take(struct walk *walk, size_t from, size_t to)
{
	struct voc_new_phrases *p = walk->phrases;
	struct voc_span phrase = folded(walk, from, to);
	bool added;
	voc_map_add(&walk->seen, phrase, &added);
	if (!added)
		return;
	struct place place = place_of(phrase);
	uint16_t count = count_one(p->now, &place);
	p->distinct += count == 1;
	if (count >= walk->least && p->told.count < MOST_TOLD && p->texts_past >= LEARN_TEXTS &&
	    p->day - p->first >= LEARN_DAYS)
		judge(walk, phrase, count, least_of(p->past, &place));
}

static bool is_stop(struct walk *walk, size_t from, size_t to)
{
	return voc_map_find(&walk->phrases->stop, folded(walk, from, to)) != VOC_NO_ID;
}

/* Han from I on: two to six characters. Returns where to go on. */
static size_t walk_han(struct walk *walk, size_t i)
{
	size_t end = i;
	while (end < walk->text->n && walk->text->class[end] == VOC_CLASS_HAN && end - i < MOST_HAN)
		end++;
	for (size_t n = 2; i + n <= end; n++)
		take(walk, i, i + n);
	return i + 1;
}

/* The words from I on: one to three of them, with single blanks between. Returns the begin of the next word. */
static size_t walk_words(struct walk *walk, size_t i)
{
	const struct voc_text *text = walk->text;
	size_t from = i, next = 0;
	bool first_stops = false;
	for (int words = 1; words <= MOST_WORDS; words++) {
		size_t to = from;
		while (to < text->n && text->class[to] == VOC_CLASS_WORD)
			to++;
		if (to == from)
			break;
		if (words == 1)
			next = to;
		bool stops = is_stop(walk, from, to) || has_digit(text, from, to);
		first_stops |= words == 1 && stops;
		if (first_stops)
			break;
		if (!stops && (words > 1 || to - i >= SHORTEST_WORD))
			take(walk, i, to);
		if (to + 1 >= text->n || text->cp[to] != ' ')
			break;
		from = to + 1;
	}
	return next;
}

bool voc_new_phrases_add(struct voc_new_phrases *phrases, int32_t day, struct voc_span raw, int64_t least, double level,
			 struct voc_new_phrase *found, struct voc_arena *scratch)
{
	struct voc_text text;
	struct walk walk = {.phrases = phrases, .text = &text, .least = least, .level = level};
	if (!phrases->started)
		begin(phrases, day);
	if (day > phrases->day)
		end_day(phrases, day);
	voc_text_fold(raw, scratch, &text);
	phrases->texts_now++;
	for (size_t i = 0; i < text.n;) {
		if (text.class[i] == VOC_CLASS_HAN)
			i = walk_han(&walk, i);
		else if (text.class[i] == VOC_CLASS_WORD)
			i = walk_words(&walk, i);
		else
			i++;
	}
	if (walk.found) {
		*found = walk.best;
		found->phrase = voc_arena_copy(scratch, walk.best.phrase);
		voc_map_add(&phrases->told, found->phrase, NULL);
	}
	voc_map_release(&walk.seen);
	return walk.found;
}

/* ---- states ---- */

static void save_counters(const uint16_t *counters, const char *name, struct voc_json *out)
{
	size_t pairs = 0;
	for (size_t i = 0; i < VOC_COUNTER_ROWS * VOC_COUNTERS; i++) {
		if (counters[i] == 0)
			continue;
		if (pairs++ % PAIRS == 0) {
			if (pairs > 1) {
				voc_json_close_array(out);
				voc_json_close_object(out);
				voc_json_newline(out);
			}
			voc_json_open_object(out);
			voc_json_key(out, voc_span_from(name));
			voc_json_open_array(out);
		}
		voc_json_whole(out, (long long)i);
		voc_json_whole(out, counters[i]);
	}
	if (pairs == 0)
		return;
	voc_json_close_array(out);
	voc_json_close_object(out);
	voc_json_newline(out);
}

void voc_new_phrases_save(const struct voc_new_phrases *p, struct voc_json *out)
{
	if (!p->started)
		return;
	voc_json_open_object(out);
	voc_state_whole(out, "phrases", 1);
	voc_state_whole(out, "texts_now", p->texts_now);
	voc_state_whole(out, "texts_past", p->texts_past);
	voc_state_whole(out, "distinct", p->distinct);
	voc_state_whole(out, "day", p->day);
	voc_state_whole(out, "first", p->first);
	voc_state_whole(out, "halved", p->halved);
	voc_json_key(out, VOC_SPAN("told"));
	voc_json_open_array(out);
	for (size_t i = 0; i < p->told.count; i++)
		voc_json_text(out, p->told.key[i]);
	voc_json_close_array(out);
	voc_json_close_object(out);
	voc_json_newline(out);
	save_counters(p->now, "phrases_now", out);
	save_counters(p->past, "phrases_past", out);
}

static int load_head(struct voc_new_phrases *p, const struct voc_node *line, struct voc_error *err)
{
	int64_t day, first, halved;
	if (voc_state_read_whole(line, "texts_now", &p->texts_now, err) ||
	    voc_state_read_whole(line, "texts_past", &p->texts_past, err) ||
	    voc_state_read_whole(line, "distinct", &p->distinct, err) || voc_state_read_whole(line, "day", &day, err) ||
	    voc_state_read_whole(line, "first", &first, err) || voc_state_read_whole(line, "halved", &halved, err))
		return -1;
	if (!p->started)
		begin(p, (int32_t)day);
	p->first = (int32_t)first;
	p->halved = (int32_t)halved;
	const struct voc_node *told = voc_node_get(line, "told");
	for (const struct voc_node *node = told ? voc_node_first(told) : NULL; node; node = voc_node_next(node))
		voc_map_add(&p->told, voc_node_text(node), NULL);
	return 1;
}

static int load_counters(struct voc_new_phrases *p, const struct voc_node *list, uint16_t *counters, struct voc_error *err)
{
	for (const struct voc_node *node = voc_node_first(list); node; node = voc_node_next(node)) {
		double at = voc_node_number(node, -1), count = -1;
		node = voc_node_next(node);
		if (node)
			count = voc_node_number(node, -1);
		if (!p->started || !(at >= 0 && at < VOC_COUNTER_ROWS * (double)VOC_COUNTERS) || !(count >= 0 && count <= TOP))
			return voc_fail(err, 0, "bad counters of phrases in a saved state");
		counters[(size_t)at] = (uint16_t)count;
	}
	return 1;
}

int voc_new_phrases_load(struct voc_new_phrases *p, const struct voc_node *line, struct voc_error *err)
{
	const struct voc_node *now = voc_node_get(line, "phrases_now"), *past = voc_node_get(line, "phrases_past");
	if (voc_node_get(line, "phrases"))
		return load_head(p, line, err);
	if (now)
		return load_counters(p, now, p->now, err);
	return past ? load_counters(p, past, p->past, err) : 0;
}
