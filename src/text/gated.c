/* SPDX-License-Identifier: Apache-2.0 */
/* gated -- regexes, each run only on texts that hold a gate of each of its sets, and only where a match can begin: at a place where of
 * every set a gate follows as near as it must. */
#include <string.h>

#include "base/mask.h"
#include "base/processor.h"
#include "text/matching.h"

#define CALL_WORTH 24 /* code points that are tried in the time of a call */

/* Code points of a text, as bits. */
struct places {
	uint64_t *word;
	size_t words;
};

/* Adds to LOW the places that are BACK before others and fewer; HIGH are the next 64. */
static uint64_t reach_back_in(uint64_t low, uint64_t high, size_t back)
{
	for (size_t done = 0, step; done < back; done += step) { /* what was added serves the next step */
		step = back - done <= done + 1 ? back - done : done + 1;
		low |= low >> step | high << (64 - step);
		high |= high >> step;
	}
	return low;
}

/* Adds to PLACES those that are BACK before others, and fewer. */
static void reach_back(struct places places, size_t back)
{
	for (size_t step; back > 0; back -= step) {
		step = back < 63 ? back : 63;
		for (size_t w = 0; w < places.words; w++)
			if (places.word[w] | places.word[w + 1])
				places.word[w] = reach_back_in(places.word[w], places.word[w + 1], step);
	}
}

/* All places up to the last one. */
static void reach_all(struct places places)
{
	size_t w = places.words;
	while (w > 0 && !places.word[w - 1])
		w--;
	if (w > 0)
		places.word[w - 1] = UINT64_MAX >> (63 - voc_highest_bit(places.word[w - 1]));
	if (w > 1)
		memset(places.word, 0xFF, (w - 1) * sizeof *places.word);
}

/* Every hit S of SET, one literal after the other. Three loops in one: no break out of it. */
#define EACH_SEEN(s, run, set)                                                                                                 \
	for (const struct voc_gate_mask *mask_ = &(run)->m->gates.mask[(set)->first], *end_ = mask_ + (set)->n; mask_ < end_;  \
	     mask_++)                                                                                                          \
		for (uint64_t bits_ = (run)->seen[mask_->word] & mask_->bits; bits_; bits_ &= bits_ - 1)                       \
			for (uint32_t s = (run)->sight[mask_->word * 64 + voc_lowest_bit(bits_)]; s != VOC_NONE;               \
			     s = (run)->before[s])

/* Where what was seen of SET lets a match begin. */
static void find_places(const struct voc_matching *run, const struct voc_gate_set *set, struct places places)
{
	memset(places.word, 0, (places.words + 1) * sizeof *places.word);
	EACH_SEEN(s, run, set) {
		uint32_t last = run->hit[s].begin - set->least;
		if (set->least <= run->hit[s].begin)
			places.word[last / 64] |= UINT64_C(1) << last % 64;
	}
	if (set->lead < run->text->n)
		reach_back(places, set->lead - set->least);
	else
		reach_all(places);
}

/* Where the first few of what was seen of a set begin. */
#define SPOTS 12
struct spots {
	uint32_t at[SPOTS];
	size_t n;
	bool all; /* there are no more */
};

static void find_spots(const struct voc_matching *run, const struct voc_gate_set *set, struct spots *spots)
{
	*spots = (struct spots){.n = 0, .all = true};
	EACH_SEEN(s, run, set) {
		if (spots->n == SPOTS) {
			spots->all = false;
			return;
		}
		spots->at[spots->n++] = run->hit[s].begin;
	}
}

/* Whether something of the first two sets stands as near to each other as one match would have it. Most regexes that are ready end here. */
static bool meet(const struct voc_matching *run, const struct voc_gated *gated)
{
	const struct voc_gate_set *set = gated->set;
	struct spots first, second;
	find_spots(run, &set[0], &first);
	find_spots(run, &set[1], &second);
	if (!first.all || !second.all)
		return true;
	for (size_t i = 0; i < first.n; i++)
		for (size_t k = 0; k < second.n; k++)
			if ((uint64_t)second.at[k] + set[0].lead >= (uint64_t)first.at[i] + set[1].least &&
			    (uint64_t)second.at[k] + set[0].least <= (uint64_t)first.at[i] + set[1].lead)
				return true;
	return false;
}

/* Where all of its sets do, in PLACES. False when it cannot begin anywhere. SPARE is as long. */
static bool find_begins(const struct voc_matching *run, const struct voc_gated *gated, struct places places,
			struct places spare)
{
	uint64_t any = 1;
	if (gated->sets)
		find_places(run, &gated->set[0], places);
	else
		memset(places.word, 0xFF, places.words * sizeof *places.word);
	for (size_t k = 1; k < gated->sets && any; k++) {
		find_places(run, &gated->set[k], spare);
		any = 0;
		for (size_t w = 0; w < places.words; w++)
			any |= places.word[w] &= spare.word[w];
	}
	return any != 0;
}

/* Some places in a row, FIRST to LAST. */
struct window {
	uint32_t first, last;
};

/* A regex on its way through a text. */
struct trial {
	struct voc_matching *run;
	struct voc_gated_regex *regex;
	struct voc_regex_scratch *scratch;
	size_t from; /* where the last match ended */
};

/* Every match that begins in the window. False when a limit was hit. */
static bool try_window(struct trial *trial, struct window window)
{
	const struct voc_text *text = trial->run->text;
	size_t from = window.first > trial->from ? window.first : trial->from, begin, end;
	enum voc_regex_outcome outcome = VOC_REGEX_NONE;
	while (from <= window.last && (outcome = voc_regex_find(trial->regex->regex, trial->scratch, text->cp, text->n, from,
								window.last, &begin, &end)) == VOC_REGEX_FOUND) {
		voc_matching_extra(trial->run, trial->regex->term, VOC_PRECISION_SPAN, (uint32_t)begin, (uint32_t)end);
		trial->from = from = end;
	}
	return outcome != VOC_REGEX_LIMIT;
}

/* The run of places that begins at the lowest bit of BITS. */
static struct window run_of(uint64_t bits)
{
	unsigned first = voc_lowest_bit(bits);
	uint64_t gap = ~(bits >> first); /* what was shifted in is none */
	return (struct window){first, gap ? first + voc_lowest_bit(gap) - 1 : 63};
}

/* Tries the regex at PLACES, and where there are no more than a few between. False when a limit was hit. */
static bool try_places(struct trial *trial, struct places places)
{
	struct window window = {0, 0};
	bool open = false;
	trial->from = 0;
	for (size_t w = 0; w < places.words; w++) {
		for (uint64_t bits = places.word[w]; bits;) {
			struct window run = run_of(bits);
			uint32_t first = (uint32_t)w * 64 + run.first;
			bits &= ~voc_mask_low(run.last + 1);
			if (open && first - window.last > CALL_WORTH && !try_window(trial, window))
				return false;
			if (!open || first - window.last > CALL_WORTH)
				window.first = first;
			window.last = (uint32_t)w * 64 + run.last;
			open = true;
		}
	}
	return !open || try_window(trial, window);
}

void voc_matching_apply_regexes(struct voc_matching *run, const uint32_t *regex, size_t n)
{
	const struct voc_matcher *m = run->m;
	struct trial trial = {.run = run};
	if (!n)
		return;
	size_t words = run->text->n / 64 + 1;
	struct places places = {voc_arena_alloc(run->arena, 2 * (words + 1) * sizeof *places.word), words};
	struct places spare = {places.word + words + 1, words};
	for (size_t i = 0; i < n; i++) {
		const struct voc_gated *gated = &m->gates.gated[regex[i]];
		trial.regex = &m->regex[regex[i]];
		if ((gated->sets > 1 && !meet(run, gated)) || !find_begins(run, gated, places, spare))
			continue;
		if (atomic_load(&trial.regex->limits) >= VOC_REGEX_BREAKER) {
			run->limited++;
			continue;
		}
		if (!trial.scratch)
			trial.scratch = voc_regex_pool_take(m->pool);
		if (!try_places(&trial, places)) {
			run->limited++;
			atomic_fetch_add(&trial.regex->limits, 1);
		}
	}
	voc_regex_pool_give(m->pool, trial.scratch);
}
