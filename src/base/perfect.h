/* SPDX-License-Identifier: Apache-2.0 */
/* perfect -- a hash without collisions over a set of keys that no longer changes: each key has a slot of its own, so that to look for
 * one is a single comparison, whose slot can be asked for before.
 *
 * One hash puts the keys into small buckets, and each bucket has a pilot, which was tried until all of its keys fell on free slots
 * (as in "compress, hash and displace" and PTHash). What is no key falls on any slot: compare. */
#ifndef VOC_BASE_PERFECT_H
#define VOC_BASE_PERFECT_H

#include <stddef.h>
#include <stdint.h>

struct voc_perfect {
	uint8_t *pilot; /* of each bucket */
	uint64_t multiplier;
	uint32_t buckets, slots;
};

static inline uint64_t voc_perfect_hash(const struct voc_perfect *perfect, uint64_t key)
{
	uint64_t hash = key * perfect->multiplier;
	return (hash ^ hash >> 32) * UINT64_C(0x9E3779B97F4A7C15);
}

static inline uint32_t voc_perfect_bucket(const struct voc_perfect *perfect, uint64_t hash)
{
	return (uint32_t)((hash >> 32) * perfect->buckets >> 32);
}

/* Where a hash falls under PILOT, less than SLOTS. */
static inline uint32_t voc_perfect_place(const struct voc_perfect *perfect, uint64_t hash, uint8_t pilot)
{
	return (uint32_t)((uint64_t)((uint32_t)hash ^ pilot * 0x9E3779B1u) * perfect->slots >> 32);
}

/* The slot of KEY. */
static inline uint32_t voc_perfect_slot(const struct voc_perfect *perfect, uint64_t key)
{
	uint64_t hash = voc_perfect_hash(perfect, key);
	return voc_perfect_place(perfect, hash, perfect->pilot[voc_perfect_bucket(perfect, hash)]);
}

/* Of N keys, no two of them equal, and fewer than 2^31. */
void voc_perfect_build(struct voc_perfect *perfect, const uint64_t *key, size_t n);
void voc_perfect_release(struct voc_perfect *perfect);

#endif
