/* SPDX-License-Identifier: Apache-2.0 */
/* perfect -- pilots are found for the largest buckets first, while nearly all slots are free. */
#include "base/perfect.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/large.h"
#include "voc/arena.h"

#define PER_BUCKET 4 /* keys, in the mean; more make the pilots fewer and harder to find */
#define PILOTS 256
#define LARGEST 64 /* bucket: far beyond what chance makes */

/* Keys by their buckets, as their hashes. */
struct sorting {
	uint64_t *hash;
	uint32_t *begin;  /* of each bucket in HASH, and behind the last one the end */
	uint32_t *bucket; /* the buckets, the largest first */
	uint64_t *taken;  /* a bit a slot */
};

static void sort_keys(const struct voc_perfect *p, struct sorting *sorting, const uint64_t *key, size_t n)
{
	uint32_t *begin = sorting->begin;
	memset(begin, 0, (p->buckets + 2) * sizeof *begin);
	for (size_t k = 0; k < n; k++)
		begin[voc_perfect_bucket(p, voc_perfect_hash(p, key[k])) + 2]++;
	for (size_t b = 2; b < p->buckets + 2u; b++)
		begin[b] += begin[b - 1];
	for (size_t k = 0; k < n; k++) {
		uint64_t hash = voc_perfect_hash(p, key[k]);
		sorting->hash[begin[voc_perfect_bucket(p, hash) + 1]++] = hash;
	}
}

static uint32_t size_of(const struct sorting *sorting, size_t bucket)
{
	return sorting->begin[bucket + 1] - sorting->begin[bucket];
}

/* False when a bucket is beyond measure. */
static bool sort_buckets(const struct voc_perfect *p, struct sorting *sorting)
{
	uint32_t behind[LARGEST + 2] = {0}; /* how many are larger */
	for (size_t b = 0; b < p->buckets; b++) {
		if (size_of(sorting, b) > LARGEST)
			return false;
		behind[size_of(sorting, b)]++;
	}
	for (uint32_t size = LARGEST + 1, sum = 0; size-- > 0;) {
		uint32_t here = behind[size];
		behind[size] = sum;
		sum += here;
	}
	for (size_t b = 0; b < p->buckets; b++)
		sorting->bucket[behind[size_of(sorting, b)]++] = (uint32_t)b;
	return true;
}

/* Takes the slots of BUCKET under PILOT; when one is not free they are all given back. */
static bool take_slots(const struct voc_perfect *p, struct sorting *sorting, uint32_t bucket, uint8_t pilot)
{
	for (uint32_t k = sorting->begin[bucket]; k < sorting->begin[bucket + 1]; k++) {
		uint32_t slot = voc_perfect_place(p, sorting->hash[k], pilot);
		if (!(sorting->taken[slot / 64] >> slot % 64 & 1)) {
			sorting->taken[slot / 64] |= UINT64_C(1) << slot % 64;
			continue;
		}
		while (k-- > sorting->begin[bucket]) {
			slot = voc_perfect_place(p, sorting->hash[k], pilot);
			sorting->taken[slot / 64] &= ~(UINT64_C(1) << slot % 64);
		}
		return false;
	}
	return true;
}

static bool find_pilots(struct voc_perfect *p, struct sorting *sorting)
{
	memset(sorting->taken, 0, (p->slots / 64 + 1) * sizeof *sorting->taken);
	for (size_t i = 0; i < p->buckets && size_of(sorting, sorting->bucket[i]); i++) {
		uint32_t bucket = sorting->bucket[i];
		unsigned pilot = 0;
		while (pilot < PILOTS && !take_slots(p, sorting, bucket, (uint8_t)pilot))
			pilot++;
		if (pilot == PILOTS)
			return false;
		p->pilot[bucket] = (uint8_t)pilot;
	}
	return true;
}

void voc_perfect_build(struct voc_perfect *p, const uint64_t *key, size_t n)
{
	*p = (struct voc_perfect){.buckets = (uint32_t)(n / PER_BUCKET + 1), .slots = (uint32_t)(n + n / 3 + 1)};
	p->pilot = voc_allocate_large(p->buckets, 1);
	memset(p->pilot, 0, p->buckets);
	struct sorting sorting = {.hash = voc_reallocate(NULL, n + 1, sizeof *sorting.hash),
				  .begin = voc_reallocate(NULL, p->buckets + 2u, sizeof *sorting.begin),
				  .bucket = voc_reallocate(NULL, p->buckets, sizeof *sorting.bucket)};
	p->multiplier = UINT64_C(0xD1342543DE82EF95);
	for (;; p->multiplier = p->multiplier * UINT64_C(0xDA942042E4DD58B5) | 1) {
		sorting.taken = voc_reallocate(sorting.taken, p->slots / 64 + 1, sizeof *sorting.taken);
		sort_keys(p, &sorting, key, n);
		if (sort_buckets(p, &sorting) && find_pilots(p, &sorting))
			break;
		p->slots += p->slots / 16 + 1; /* chance was against us; once more, with more room */
	}
	free(sorting.hash);
	free(sorting.begin);
	free(sorting.bucket);
	free(sorting.taken);
}

void voc_perfect_release(struct voc_perfect *p)
{
	free(p->pilot);
	*p = (struct voc_perfect){0};
}
