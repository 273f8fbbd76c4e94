/* SPDX-License-Identifier: Apache-2.0 */
/* sample -- the texts with the smallest hashes are a random sample that does not depend on the order of reading, and samples of parts
 * merge exactly (bottom-k sampling: Cohen, Kaplan 2007, PODC, 225-234). */
#include "analysis/sample.h"

#include <stdlib.h>
#include <string.h>

#define TEXTS_MOST 200000
#define BYTES_MOST ((size_t)256 << 20)

static int by_hash(const void *a, const void *b)
{
	const struct voc_sampled *x = a, *y = b;
	if (x->hash != y->hash)
		return x->hash < y->hash ? -1 : 1;
	return voc_span_compare(x->text, y->text); /* of the same texts but for marks the first by bytes stays */
}

/* Copies what is kept, so that the rest gives its memory back. */
static void compact(struct voc_sample *sample)
{
	struct voc_arena fresh = {0};
	sample->bytes = 0;
	for (size_t i = 0; i < sample->n; i++) {
		sample->text[i].text = voc_arena_copy(&fresh, sample->text[i].text);
		sample->bytes += sample->text[i].text.n;
	}
	voc_arena_release(&sample->arena);
	sample->arena = fresh;
}

void voc_sample_settle(struct voc_sample *sample)
{
	size_t kept = 0, bytes = 0;
	if (sample->n)
		qsort(sample->text, sample->n, sizeof *sample->text, by_hash);
	for (size_t i = 0; i < sample->n; i++) {
		if (kept && sample->text[i].hash == sample->text[kept - 1].hash)
			continue;
		bytes += sample->text[i].text.n;
		if (kept == TEXTS_MOST || bytes > BYTES_MOST) {
			sample->most = sample->text[kept - 1].hash;
			break;
		}
		sample->text[kept++] = sample->text[i];
	}
	sample->n = kept;
	compact(sample);
}

void voc_sample_add(struct voc_sample *sample, uint64_t hash, struct voc_span text)
{
	if (hash > sample->most)
		return;
	if (sample->n == sample->capacity) {
		sample->capacity = sample->capacity ? sample->capacity * 2 : 4096;
		sample->text = voc_reallocate(sample->text, sample->capacity, sizeof *sample->text);
	}
	sample->text[sample->n++] = (struct voc_sampled){hash, voc_arena_copy(&sample->arena, text)};
	sample->bytes += text.n;
	if (sample->n >= 2 * TEXTS_MOST || sample->bytes >= 2 * BYTES_MOST)
		voc_sample_settle(sample);
}

void voc_sample_merge(struct voc_sample *into, const struct voc_sample *from)
{
	into->read += from->read;
	into->most = from->most < into->most ? from->most : into->most;
	for (size_t i = 0; i < from->n; i++)
		voc_sample_add(into, from->text[i].hash, from->text[i].text);
}

void voc_sample_free(struct voc_sample *sample)
{
	if (!sample)
		return;
	free(sample->text);
	voc_arena_release(&sample->arena);
	free(sample);
}
