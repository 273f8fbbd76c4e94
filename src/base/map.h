/* SPDX-License-Identifier: Apache-2.0 */
/* map -- texts to dense numbers 0, 1, 2 … in order of first sight; the keys are copied. */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include <stdint.h>

#include "voc/arena.h"

#define VOC_NO_ID SIZE_MAX

/* All zero is a valid empty map. Iterate with id from 0 to count - 1: the order is that of insertion. */
struct voc_map {
	struct voc_span *key;
	uint64_t *hash;
	size_t count;
	size_t capacity;
	uint64_t *slot; /* the upper half of the hash and id + 1; 0 for free; a power of two of them */
	size_t slots;
	struct voc_arena arena;
};

void voc_map_init(struct voc_map *map);
/* The number of KEY, given a new one when it is new (then id == count - 1 afterwards and *ADDED, if not NULL, is true). */
size_t voc_map_add(struct voc_map *map, struct voc_span key, bool *added);
/* The number of KEY, VOC_NO_ID when absent. */
size_t voc_map_find(const struct voc_map *map, struct voc_span key);
/* Adds N keys, one after the other, their numbers into ID; of a map that is larger than the cache several times as fast, because the waits for
 * memory overlap. */
void voc_map_add_all(struct voc_map *map, const struct voc_span *key, size_t n, size_t *id);
void voc_map_release(struct voc_map *map);

/* XXH3 of the bytes, 64 or 128 bits, the same on every machine. */
uint64_t voc_hash(struct voc_span key);
void voc_hash_pieces(const struct voc_span *piece, size_t n, uint64_t hash[2]); /* as of all of them, one behind the other */
void voc_hash_wide(struct voc_span key, uint64_t hash[2]);

#endif
