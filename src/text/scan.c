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
	struct voc_hit *hit = voc_arena_alloc(found->arena, capacity * sizeof *hit);
	if (found->n)
		memcpy(hit, found->hit, found->n * sizeof *hit);
	found->hit = hit;
	found->capacity = capacity;
}

static struct voc_hit *room_for(struct voc_hits *hits, size_t more)
{
	if (hits->capacity - hits->n < more + 1) {
		size_t capacity = 2 * hits->capacity + more + 1;
		struct voc_hit *grown = voc_arena_alloc(hits->arena, capacity * sizeof *grown);
		if (hits->n)
			memcpy(grown, hits->hit, hits->n * sizeof *grown);
		hits->hit = grown;
		hits->capacity = capacity;
	}
	hits->n += more;
	hits->hit[hits->n].begin = UINT32_MAX;
	return hits->hit + hits->n - more;
}

/* By rising begin, those of one begin as they were found: by counting, without a branch. */
static void arrange(const struct voc_scan_found *found, size_t length, struct voc_hits *hits)
{
	uint32_t *place = voc_arena_zero(found->arena, length + 1, sizeof *place);
	struct voc_hit *out = room_for(hits, found->n);
	for (size_t i = 0; i < found->n; i++)
		place[found->hit[i].begin + 1]++;
	for (size_t i = 1; i < length; i++)
		place[i] += place[i - 1];
	for (size_t i = 0; i < found->n; i++)
		out[place[found->hit[i].begin]++] = found->hit[i];
}

void voc_scan(const struct voc_scanner *s, const struct voc_text *text, struct voc_hits *hits)
{
	struct voc_scan_found found = {.arena = hits->arena};
	voc_scan_chars(s, text, &found);
	voc_scan_words(s, text, &found);
	arrange(&found, text->n, hits);
}
