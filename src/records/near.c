/* SPDX-License-Identifier: Apache-2.0 */
/* near -- texts that are nearly the same. Of each text 128 minima are made; 60 of them, by five, are the keys under which it is found again, and of all of them
 * four bits are kept, from which the common share of two texts is estimated: standard error 4 % at three quarters.
 *
 * A text is about 220 bytes. No key leads to more than MOST texts, so that a million texts that share a phrase stay linear. */
#include "records/near.h"

#include <stdlib.h>
#include <string.h>

#include "voc/arena.h"

enum {
	BINS = 128,
	BANDS = 12,
	ROWS = 5,
	SKETCH = BINS / 2, /* bytes */
	MOST = 32,
	LETTERS = 5,
	FIRST_SLOTS = 1 << 12,
};

/* Of 128 minima two unlike texts have one in sixteen in common by their four bits alone. */
#define ALIKE ((unsigned)(BINS * (VOC_NEAR_SHARE + (1 - VOC_NEAR_SHARE) / 16) + 0.5))

#define NO_MINIMUM UINT32_MAX

static uint64_t mix(uint64_t x)
{
	x ^= x >> 32;
	x *= UINT64_C(0xD6E8FEB86659FD93);
	x ^= x >> 32;
	x *= UINT64_C(0xD6E8FEB86659FD93);
	return x ^ x >> 32;
}

static bool is_letter(uint32_t c)
{
	return c < 0x1100 || (c >= 0x1E00 && c < 0x2000); /* alphabets; all else is hangul, kana, Han or a sign */
}

/* The shingle that begins at I; false when the text ends before it does. LETTERS_AHEAD: 12 bits of each of the five code points
 * from I on, the first lowest. */
static bool shingle_at(const struct voc_gist *gist, size_t i, uint64_t letters_ahead, uint64_t *shingle)
{
	if (is_letter(gist->cp[i])) {
		*shingle = letters_ahead << 1 | 1;
		return i + LETTERS <= gist->n;
	}
	if (i + 1 >= gist->n)
		return false;
	*shingle = ((uint64_t)gist->cp[i] << 21 | gist->cp[i + 1]) << 1;
	return true;
}

static uint64_t shift_in(uint64_t letters, uint32_t c)
{
	return (letters << 12 | (c & 0xFFF)) & ((UINT64_C(1) << 60) - 1);
}

/* The smallest hash in each bin; the bin is taken from the hash itself. */
static void find_minima(const struct voc_gist *gist, uint32_t minimum[BINS])
{
	uint64_t letters = 0, shingle;

	memset(minimum, 0xFF, BINS * sizeof(*minimum));
	for (size_t i = gist->n; i-- > 0;) {
		letters = shift_in(letters, gist->cp[i]);
		if (!shingle_at(gist, i, letters, &shingle))
			continue;
		uint64_t hash = mix(shingle);
		uint32_t value = (uint32_t)hash, *least = &minimum[hash >> 57];
		if (value < *least)
			*least = value;
	}
}

/* A bin without a shingle borrows from another, chosen by its own number only: two texts borrow alike. */
static void fill_empty(uint32_t minimum[BINS])
{
	uint32_t given[BINS];
	size_t empty = 0;

	for (size_t i = 0; i < BINS; i++)
		empty += minimum[i] == NO_MINIMUM;
	if (empty == 0 || empty == BINS)
		return;
	memcpy(given, minimum, sizeof(given));
	for (size_t i = 0; i < BINS; i++)
		for (uint64_t tries = 1; minimum[i] == NO_MINIMUM; tries++)
			minimum[i] = given[mix(i << 32 | tries) >> 57];
}

static uint32_t band_hash(const uint32_t minimum[BINS], size_t band)
{
	uint64_t hash = band + 1;

	for (size_t row = 0; row < ROWS; row++)
		hash = mix(hash ^ minimum[band * ROWS + row]) + row;
	return (uint32_t)(hash >> 32);
}

static void make_sketch(const uint32_t minimum[BINS], uint8_t sketch[SKETCH])
{
	for (size_t i = 0; i < SKETCH; i++)
		sketch[i] = (uint8_t)((minimum[2 * i] & 15) | (minimum[2 * i + 1] & 15) << 4);
}

/* How many of the minima of two sketches are the same. */
static unsigned alike(const uint8_t *a, const uint8_t *b)
{
	const uint64_t ones = UINT64_C(0x0101010101010101);
	uint64_t different = 0; /* in eight bytes, at most 16 in each */

	for (size_t i = 0; i < SKETCH; i += 8) {
		uint64_t x, y;
		memcpy(&x, a + i, 8);
		memcpy(&y, b + i, 8);
		x ^= y;
		x |= x >> 2;
		x |= x >> 1; /* the lowest bit of each four says whether any was set */
		different += (x & ones) + (x >> 4 & ones);
	}
	return BINS - (unsigned)(different * ones >> 56);
}

/* Slots are free when 0. The hash stands high, so that a place is found again from the slot alone. */
static size_t place_of(const struct voc_near *near, uint32_t hash)
{
	return (size_t)((uint64_t)hash * near->slots >> 32);
}

static void put(struct voc_near *near, uint64_t slot)
{
	size_t i = place_of(near, (uint32_t)(slot >> 32));

	while (near->slot[i])
		i = i + 1 == near->slots ? 0 : i + 1;
	near->slot[i] = slot;
}

static void grow(struct voc_near *near)
{
	uint64_t *old = near->slot;
	size_t slots = near->slots;

	near->slots = slots ? slots * 2 : FIRST_SLOTS;
	near->slot = voc_allocate_zero(near->slots, sizeof(*near->slot));
	for (size_t i = 0; i < slots; i++)
		if (old[i])
			put(near, old[i]);
	free(old);
}

/* The earliest text before BEST that shares the band's HASH and is alike; *FULL when no more may be put there. */
static uint32_t look(const struct voc_near *near, uint32_t hash, const uint8_t *sketch, uint32_t best, bool *full)
{
	unsigned found = 0;
	size_t i = place_of(near, hash);

	for (; near->slot[i] && found < MOST; i = i + 1 == near->slots ? 0 : i + 1) {
		uint32_t text = (uint32_t)near->slot[i] - 1;
		if (near->slot[i] >> 32 != hash)
			continue;
		found++;
		if (text < best && alike(sketch, near->sketch + (size_t)text * SKETCH) >= ALIKE)
			best = text;
	}
	*full = found == MOST;
	return best;
}

static uint32_t remember(struct voc_near *near, const uint8_t *sketch, const uint32_t *hash, const bool *full)
{
	if (near->texts == UINT32_MAX - 1)
		voc_no_memory();
	if (near->texts == near->capacity) {
		near->capacity = near->capacity ? near->capacity + near->capacity / 2 : 1024;
		near->sketch = voc_reallocate(near->sketch, near->capacity, SKETCH);
	}
	memcpy(near->sketch + near->texts * SKETCH, sketch, SKETCH);
	near->texts++;
	for (size_t band = 0; band < BANDS; band++) {
		if (full[band])
			continue;
		if (++near->used * 5 > near->slots * 4)
			grow(near);
		put(near, (uint64_t)hash[band] << 32 | near->texts);
	}
	return (uint32_t)near->texts - 1;
}

uint32_t voc_near_add(struct voc_near *near, const struct voc_gist *gist, bool *added)
{
	uint32_t minimum[BINS], hash[BANDS], best = UINT32_MAX;
	uint8_t sketch[SKETCH];
	bool full[BANDS];

	if (!near->slot)
		grow(near);
	find_minima(gist, minimum);
	fill_empty(minimum);
	make_sketch(minimum, sketch);
	for (size_t band = 0; band < BANDS; band++) {
		hash[band] = band_hash(minimum, band);
		__builtin_prefetch(&near->slot[place_of(near, hash[band])]);
	}
	for (size_t band = 0; band < BANDS; band++)
		best = look(near, hash[band], sketch, best, &full[band]);
	*added = best == UINT32_MAX;
	return *added ? remember(near, sketch, hash, full) : best;
}

void voc_near_release(struct voc_near *near)
{
	free(near->slot);
	free(near->sketch);
	memset(near, 0, sizeof(*near));
}

/* ---- by definition, for tests ---- */

static int by_value(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
	return (x > y) - (x < y);
}

/* The set of shingles, sorted. */
static uint64_t *shingles_of(const struct voc_gist *gist, size_t *n)
{
	uint64_t *set = voc_allocate((gist->n + 1) * sizeof(*set)), letters = 0;
	size_t all = 0;

	*n = 0;
	for (size_t i = gist->n; i-- > 0;) {
		letters = shift_in(letters, gist->cp[i]);
		all += shingle_at(gist, i, letters, &set[all]);
	}
	qsort(set, all, sizeof(*set), by_value);
	for (size_t i = 0; i < all; i++)
		if (i == 0 || set[i] != set[i - 1])
			set[(*n)++] = set[i];
	return set;
}

double voc_near_exact(const struct voc_gist *a, const struct voc_gist *b)
{
	size_t n, m, i = 0, k = 0, both = 0;
	uint64_t *x = shingles_of(a, &n), *y = shingles_of(b, &m);

	while (i < n && k < m) {
		uint64_t left = x[i], right = y[k];
		both += left == right;
		i += left <= right;
		k += right <= left;
	}
	free(x);
	free(y);
	return n + m == both ? 1 : (double)both / (double)(n + m - both);
}
