/* SPDX-License-Identifier: Apache-2.0 */
/* listing -- lines by what the matcher sees of them: "Check-in" and "check in" are one term. */
#include "text/listing.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "text/fold.h"
#include "text/learned.h"
#include "text/regex.h"
#include "text/scan.h"

struct voc_listing *voc_listing_new(void)
{
	return voc_allocate_zero(1, sizeof(struct voc_listing));
}

static bool apart(enum voc_class class)
{
	return class == VOC_CLASS_SPACE || class == VOC_CLASS_JOINT;
}

/* LITERAL as the scanner stores it: folded, one blank between words, none between Latin and Han. */
static void write_literal(struct voc_span literal, struct voc_buffer *out)
{
	struct voc_arena arena = {0};
	struct voc_text text;
	voc_text_fold(voc_span_trim(literal), &arena, &text);
	bool words = text.n && voc_literal_is_words(text.cp, text.n);
	for (size_t i = 0; i < text.n; i++) {
		char bytes[4];
		bool gap = words ? apart((enum voc_class)text.class[i]) : text.cp[i] == ' ';
		if (!gap) {
			voc_buffer_add(out, bytes, voc_utf8_encode(text.cp[i], bytes));
			continue;
		}
		if (words ? apart((enum voc_class)text.class[i - 1])
			  : i && text.class[i - 1] + text.class[i + 1] == VOC_CLASS_WORD + VOC_CLASS_HAN &&
				    text.class[i - 1] != text.class[i + 1])
			continue;
		voc_buffer_byte(out, ' ');
	}
	voc_arena_release(&arena);
}

static void write_key(const struct voc_term *term, const struct voc_pattern *pattern, struct voc_buffer *out)
{
	voc_buffer_print(out, "%d %d ", (int)term->kind, (int)pattern->kind);
	if (voc_kind_learned(term->kind))
		voc_learned_key(term, out);
	if (pattern->kind == VOC_PATTERN_REGEX) { /* \W and \w differ */
		voc_buffer_span(out, pattern->part[0].literal);
		return;
	}
	for (size_t i = 0; i < pattern->parts; i++) {
		if (i)
			voc_buffer_byte(out, '\n');
		if (pattern->part[i].without)
			voc_buffer_byte(out, '!');
		write_literal(pattern->part[i].literal, out);
		if (pattern->part[i].prefix)
			voc_buffer_byte(out, '*');
	}
}

int voc_listing_add(struct voc_listing *listing, const struct voc_term *term, struct voc_span lang, struct voc_span note,
		    size_t layer, struct voc_error *err)
{
	if (voc_term_check(term, err))
		return -1;
	if (listing->n == listing->capacity) {
		listing->capacity = listing->capacity ? listing->capacity * 2 : 4096;
		listing->entry = voc_reallocate(listing->entry, listing->capacity, sizeof *listing->entry);
		listing->last = voc_reallocate(listing->last, listing->capacity, sizeof *listing->last);
	}
	struct voc_entry *entry = &listing->entry[listing->n];
	struct voc_buffer key = {0};
	bool added;
	*entry = (struct voc_entry){.term = *term, .layer = layer, .before = VOC_NO_ENTRY};
	entry->term.term = voc_arena_copy(&listing->arena, voc_span_trim(term->term));
	entry->term.label = voc_arena_copy(&listing->arena, term->label);
	entry->note = voc_arena_copy(&listing->arena, note);
	entry->lang = voc_arena_copy(&listing->arena, lang);
	voc_pattern_read(entry->term.term, &entry->pattern, NULL); /* voc_term_check has read it before */
	write_key(term, &entry->pattern, &key);
	entry->key = voc_map_add(&listing->key, voc_buffer_view(&key), &added);
	voc_buffer_release(&key);
	if (!added) {
		entry->before = listing->last[entry->key];
		listing->entry[entry->before].in_force = false;
	}
	entry->in_force = !(term->flags & VOC_FLAG_OFF);
	listing->last[entry->key] = listing->n++;
	return 0;
}

void voc_listing_place(struct voc_listing *listing, struct voc_place place)
{
	if ((listing->places & (listing->places + 1)) == 0) /* 0, 1, 3, 7 …: full */
		listing->place = voc_reallocate(listing->place, listing->places * 2 + 1, sizeof *listing->place);
	place.path = voc_arena_copy(&listing->arena, place.path);
	listing->place[listing->places++] = place;
}

const char *voc_listing_file(struct voc_listing *listing, const char *path)
{
	return voc_arena_copy(&listing->arena, voc_span_from(path)).p;
}

const struct voc_entry *voc_listing_find(const struct voc_listing *listing, enum voc_kind kind, struct voc_span term)
{
	return voc_listing_find_row(listing, &(struct voc_term){.kind = kind, .term = term});
}

const struct voc_entry *voc_listing_find_row(const struct voc_listing *listing, const struct voc_term *term)
{
	struct voc_pattern pattern;
	if (voc_pattern_read(term->term, &pattern, NULL))
		return NULL;
	struct voc_buffer key = {0};
	write_key(term, &pattern, &key);
	size_t id = voc_map_find(&listing->key, voc_buffer_view(&key));
	voc_buffer_release(&key);
	return id == VOC_NO_ID ? NULL : &listing->entry[listing->last[id]];
}

/* Whether the matcher can take it: a regex compiles. */
static bool usable(const struct voc_entry *entry)
{
	if (entry->pattern.kind != VOC_PATTERN_REGEX)
		return true;
	struct voc_arena arena = {0};
	struct voc_regex *regex = voc_regex_new(voc_pattern_fold(entry->pattern.part[0].literal, &arena), NULL);
	bool good = regex != NULL;
	voc_regex_free(regex);
	voc_arena_release(&arena);
	return good;
}

struct voc_lexicon *voc_listing_lexicon(const struct voc_listing *listing, unsigned kinds)
{
	struct voc_lexicon *lexicon = voc_lexicon_new();
	for (size_t i = 0; i < listing->n; i++) {
		const struct voc_entry *entry = &listing->entry[i];
		if (entry->in_force && (kinds >> entry->term.kind & 1) && usable(entry))
			voc_lexicon_add(lexicon, &entry->term, NULL);
	}
	return lexicon;
}

void voc_listing_free(struct voc_listing *listing)
{
	if (!listing)
		return;
	free(listing->entry);
	free(listing->place);
	free(listing->last);
	voc_map_release(&listing->key);
	voc_arena_release(&listing->arena);
	free(listing);
}
