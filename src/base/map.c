/* SPDX-License-Identifier: Apache-2.0 */
/* map -- texts to dense numbers: open addressing over the numbers, keys in an arena. The only file that knows xxhash. */
#include "base/map.h"

#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

#include "base/large.h"
#include "base/processor.h"

#define FIRST_SLOTS ((size_t)16)

uint64_t voc_hash(struct voc_span key)
{
	return XXH3_64bits(key.n ? key.p : "", key.n);
}

void voc_hash_wide(struct voc_span key, uint64_t hash[2])
{
	XXH128_hash_t wide = XXH3_128bits(key.n ? key.p : "", key.n);
	hash[0] = wide.low64;
	hash[1] = wide.high64;
}

void voc_hash_pieces(const struct voc_span *piece, size_t n, uint64_t hash[2])
{
	XXH3_state_t *state = XXH3_createState();
	if (!state)
		voc_no_memory();
	XXH3_128bits_reset(state);
	for (size_t i = 0; i < n; i++)
		if (piece[i].n)
			XXH3_128bits_update(state, piece[i].p, piece[i].n);
	XXH128_hash_t wide = XXH3_128bits_digest(state);
	XXH3_freeState(state);
	hash[0] = wide.low64;
	hash[1] = wide.high64;
}

void voc_map_init(struct voc_map *map)
{
	*map = (struct voc_map){0};
}

/* A slot holds half of the hash, so that hardly any other key is looked at. */
static inline uint64_t slot_of(uint64_t hash, size_t id)
{
	return (hash & UINT64_C(0xFFFFFFFF00000000)) | (id + 1);
}

static inline size_t id_of(uint64_t slot)
{
	return (size_t)(slot & 0xFFFFFFFF) - 1;
}

/* The slot that holds KEY, or the free one where it belongs. There is always a free one: at most two thirds are taken. */
static size_t find_slot(const struct voc_map *map, struct voc_span key, uint64_t hash)
{
	size_t mask = map->slots - 1;

	for (size_t i = (size_t)hash & mask;; i = (i + 1) & mask) {
		uint64_t slot = map->slot[i];
		if (slot == 0 || (slot >> 32 == hash >> 32 && voc_span_equal(map->key[id_of(slot)], key)))
			return i;
	}
}

static void grow_slots(struct voc_map *map)
{
	size_t slots = map->slots ? map->slots * 2 : FIRST_SLOTS;
	uint64_t *slot = voc_allocate_large(slots, sizeof(*slot));

	memset(slot, 0, slots * sizeof(*slot));
	for (size_t id = 0; id < map->count; id++) {
		size_t i = (size_t)map->hash[id] & (slots - 1);
		while (slot[i])
			i = (i + 1) & (slots - 1);
		slot[i] = slot_of(map->hash[id], id);
	}
	free(map->slot);
	map->slot = slot;
	map->slots = slots;
}

static size_t find(const struct voc_map *map, struct voc_span key, uint64_t hash)
{
	if (map->slots == 0)
		return VOC_NO_ID;
	uint64_t slot = map->slot[find_slot(map, key, hash)];
	return slot ? id_of(slot) : VOC_NO_ID;
}

static size_t add(struct voc_map *map, struct voc_span key, uint64_t hash, bool *added)
{
	if ((map->count + 1) * 3 > map->slots * 2)
		grow_slots(map);
	size_t i = find_slot(map, key, hash);
	if (added)
		*added = map->slot[i] == 0;
	if (map->slot[i])
		return id_of(map->slot[i]);
	if (map->count == UINT32_MAX - 1)
		voc_no_memory();
	if (map->count == map->capacity) {
		map->capacity = map->capacity ? map->capacity * 2 : FIRST_SLOTS;
		map->key = voc_reallocate(map->key, map->capacity, sizeof(*map->key));
		map->hash = voc_reallocate(map->hash, map->capacity, sizeof(*map->hash));
	}
	map->key[map->count] = voc_arena_copy(&map->arena, key);
	map->hash[map->count] = hash;
	map->slot[i] = slot_of(hash, map->count);
	return map->count++;
}

size_t voc_map_find(const struct voc_map *map, struct voc_span key)
{
	return find(map, key, voc_hash(key));
}

size_t voc_map_add(struct voc_map *map, struct voc_span key, bool *added)
{
	return add(map, key, voc_hash(key), added);
}

/* ---- many keys at once ---- */

#define TOGETHER ((size_t)64)

/* The key with this hash, most likely; VOC_NO_ID for none. */
static size_t guess(const struct voc_map *map, uint64_t hash)
{
	size_t mask = map->slots - 1;
	for (size_t i = (size_t)hash & mask; map->slot[i]; i = (i + 1) & mask)
		if (map->slot[i] >> 32 == hash >> 32)
			return id_of(map->slot[i]);
	return VOC_NO_ID;
}

/* Hashes N keys, at most TOGETHER, and asks for all memory that finding them will read: slots, then keys, then their bytes. */
static void ask(const struct voc_map *map, const struct voc_span *key, size_t n, uint64_t *hash)
{
	size_t id[TOGETHER];
	for (size_t k = 0; k < n; k++) {
		hash[k] = voc_hash(key[k]);
		if (map->slots)
			VOC_PREFETCH(&map->slot[(size_t)hash[k] & (map->slots - 1)]);
	}
	for (size_t k = 0; k < n; k++) {
		id[k] = map->slots ? guess(map, hash[k]) : VOC_NO_ID;
		if (id[k] != VOC_NO_ID)
			VOC_PREFETCH(&map->key[id[k]]);
	}
	for (size_t k = 0; k < n; k++)
		if (id[k] != VOC_NO_ID)
			VOC_PREFETCH(map->key[id[k]].p);
}

void voc_map_add_all(struct voc_map *map, const struct voc_span *key, size_t n, size_t *id)
{
	uint64_t hash[TOGETHER];
	for (size_t from = 0; from < n; from += TOGETHER) {
		size_t part = n - from < TOGETHER ? n - from : TOGETHER;
		ask(map, key + from, part, hash);
		for (size_t k = 0; k < part; k++)
			id[from + k] = add(map, key[from + k], hash[k], NULL);
	}
}

void voc_map_release(struct voc_map *map)
{
	free(map->key);
	free(map->hash);
	free(map->slot);
	voc_arena_release(&map->arena);
	voc_map_init(map);
}
