/* SPDX-License-Identifier: Apache-2.0 */
/* scan -- a text through the scanner's tables.
 *
 * What a start looks up is scattered over more memory than the cache has. So the work is done in stages, each over the whole text,
 * and each asks for the memory that the next one will read: the waits overlap. A stage keeps what it finds without a branch, because
 * what a text holds cannot be foretold. */
#include "text/scan_pass.h"

void voc_scan_room(struct voc_scan_found *found, size_t more)
{
	if (found->capacity - found->n >= more)
		return;
	size_t capacity = 2 * found->capacity + more + 16;
	struct voc_hit *hit = voc_arena_alloc(found->arena, capacity * (sizeof *hit + sizeof *found->start));
	uint32_t *start = (uint32_t *)(hit + capacity);
	if (found->n) {
		memcpy(hit, found->hit, found->n * sizeof *hit);
		memcpy(start, found->start, found->n * sizeof *start);
	}
	found->hit = hit;
	found->start = start;
	found->capacity = capacity;
}

/* Hits in the order of their starts, of one start as they were found. */
static void arrange(struct voc_scan_found *found)
{
	uint32_t *place = voc_arena_zero(found->arena, found->starts + 1, sizeof *place);
	struct voc_hit *hit = voc_arena_alloc(found->arena, found->n * sizeof *hit);
	for (size_t i = 0; i < found->n; i++)
		place[found->start[i] + 1]++;
	for (size_t i = 1; i < found->starts; i++)
		place[i] += place[i - 1];
	for (size_t i = 0; i < found->n; i++)
		hit[place[found->start[i]]++] = found->hit[i];
	found->hit = hit;
}

static struct voc_hit *room_for(struct voc_hits *hits, size_t more)
{
	if (hits->capacity - hits->n < more) {
		size_t capacity = 2 * hits->capacity + more;
		struct voc_hit *grown = voc_arena_alloc(hits->arena, capacity * sizeof *grown);
		if (hits->n)
			memcpy(grown, hits->hit, hits->n * sizeof *grown);
		hits->hit = grown;
		hits->capacity = capacity;
	}
	hits->n += more;
	return hits->hit + hits->n - more;
}

/* Both by rising begin; of equal ones characters first. */
static void merge(const struct voc_scan_found *chars, const struct voc_scan_found *words, struct voc_hits *hits)
{
	struct voc_hit *out = room_for(hits, chars->n + words->n);
	size_t c = 0, w = 0;
	while (c < chars->n && w < words->n) {
		bool first = chars->hit[c].begin <= words->hit[w].begin;
		out[c + w] = *(first ? &chars->hit[c] : &words->hit[w]);
		c += first;
		w += !first;
	}
	if (c < chars->n)
		memcpy(out + c + w, chars->hit + c, (chars->n - c) * sizeof *out);
	if (w < words->n)
		memcpy(out + c + w, words->hit + w, (words->n - w) * sizeof *out);
}

void voc_scan(const struct voc_scanner *s, const struct voc_text *text, struct voc_hits *hits)
{
	struct voc_scan_found chars = {.arena = hits->arena}, words = {.arena = hits->arena};
	voc_scan_chars(s, text, &chars);
	voc_scan_words(s, text, &words);
	if (chars.mixed)
		arrange(&chars);
	if (words.mixed)
		arrange(&words);
	if (chars.n + words.n)
		merge(&chars, &words, hits);
}
