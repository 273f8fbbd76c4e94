/* SPDX-License-Identifier: Apache-2.0 */
/* look_up -- every entry that a text has to do with, and what it does there. */
#include <string.h>

#include "text/fold.h"
#include "text/lint.h"
#include "text/matcher.h"

struct looking {
	const struct voc_listing *listing;
	struct voc_span raw;
	struct voc_arena *arena;
	struct voc_look_up *found;
	size_t n, capacity;
	bool *told; /* of each entry */
};

static void add(struct looking *looking, struct voc_look_up found)
{
	if (looking->n == looking->capacity) {
		size_t capacity = looking->capacity ? looking->capacity * 2 : 32;
		struct voc_look_up *grown = voc_arena_alloc(looking->arena, capacity * sizeof *grown);
		if (looking->n)
			memcpy(grown, looking->found, looking->n * sizeof *grown);
		looking->found = grown;
		looking->capacity = capacity;
	}
	looking->found[looking->n++] = found;
	looking->told[found.entry] = true;
}

/* The entry in force that TERM is a copy of. */
static size_t entry_of(const struct voc_listing *listing, const struct voc_term *term)
{
	const struct voc_entry *entry = voc_listing_find_row(listing, term);
	return entry ? (size_t)(entry - listing->entry) : VOC_NO_ENTRY;
}

static const struct voc_found *winner_over(const struct voc_found *found, const struct voc_finds *winners)
{
	for (size_t i = 0; i < winners->n; i++) {
		const struct voc_found *other = &winners->found[i];
		if (other->kind == found->kind && other->begin < found->end && found->begin < other->end)
			return other;
	}
	return NULL;
}

/* FOUND stands in the text: does it count, or what beats it? */
static void tell_found(struct looking *looking, const struct voc_text *text, const struct voc_found *found,
		       const struct voc_finds *winners)
{
	struct voc_look_up told = {.by = VOC_NO_ENTRY, .effect = VOC_EFFECT_COUNTS};
	const struct voc_found *winner = winner_over(found, winners);
	told.entry = entry_of(looking->listing, found->term);
	if (told.entry == VOC_NO_ENTRY)
		return;
	told.text = (struct voc_span){looking->raw.p + text->at[found->begin], text->at[found->end] - text->at[found->begin]};
	if (winner && winner->term != found->term) {
		told.effect = VOC_EFFECT_BEATEN;
		told.by = entry_of(looking->listing, winner->term);
	} else if (!found->term->label.n) {
		told.effect = VOC_EFFECT_HIDES;
	}
	add(looking, told);
}

static void tell_kinds(struct looking *looking, const struct voc_text *text, const struct voc_clauses *clauses, unsigned kinds)
{
	struct voc_lexicon *lexicon = voc_listing_lexicon(looking->listing, kinds);
	struct voc_matcher *matcher = voc_matcher_new(lexicon, NULL);
	struct voc_finds all, winners;
	if (matcher) {
		voc_matcher_look(matcher, text, clauses, looking->arena, &all, &winners);
		for (size_t i = 0; i < all.n; i++)
			tell_found(looking, text, &all.found[i], &winners);
	}
	voc_matcher_free(matcher);
	voc_lexicon_free(lexicon);
}

/* Entries that are the text itself, or an earlier layer of one that was told. */
static void tell_layers(struct looking *looking)
{
	const struct voc_listing *listing = looking->listing;
	for (int kind = 0; kind < VOC_KIND_COUNT; kind++) {
		const struct voc_entry *same = voc_listing_find(listing, (enum voc_kind)kind, looking->raw);
		if (!same || looking->told[same - listing->entry])
			continue;
		bool off = same->term.flags & VOC_FLAG_OFF;
		add(looking, (struct voc_look_up){(size_t)(same - listing->entry), {NULL, 0}, off ? VOC_EFFECT_OFF : VOC_EFFECT_ABSENT,
						  VOC_NO_ENTRY});
	}
	for (size_t i = 0; i < looking->n; i++) {
		size_t over = looking->found[i].entry, under = listing->entry[over].before;
		if (under != VOC_NO_ENTRY && !looking->told[under])
			add(looking, (struct voc_look_up){under, {NULL, 0}, VOC_EFFECT_OVERLAID, over});
	}
}

struct voc_look_up *voc_listing_look_up(const struct voc_listing *listing, struct voc_span raw, struct voc_arena *arena, size_t *n)
{
	static const unsigned groups[] = {VOC_CLASSIFIER_KINDS, 1u << VOC_KIND_JUNK, 1u << VOC_KIND_CHURN, 1u << VOC_KIND_STOP};
	struct looking looking = {listing, raw, arena, NULL, 0, 0, voc_arena_zero(arena, listing->n + 1, sizeof(bool))};
	struct voc_text text;
	struct voc_clauses clauses;
	voc_text_fold(raw, arena, &text);
	voc_clauses_find(&text, arena, &clauses);
	for (size_t i = 0; i < sizeof groups / sizeof groups[0]; i++)
		tell_kinds(&looking, &text, &clauses, groups[i]);
	tell_layers(&looking);
	*n = looking.n;
	return looking.found;
}
