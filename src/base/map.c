/* SPDX-License-Identifier: Apache-2.0 */
/* map -- texts to dense numbers: open addressing over the numbers, keys in an arena. The only file that knows xxhash. */
#include "base/map.h"

#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

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

void voc_map_init(struct voc_map *map)
{
	*map = (struct voc_map){0};
}

/* The slot that holds KEY, or the free one where it belongs. There is always a free one: at most two thirds are taken. */
static size_t find_slot(const struct voc_map *map, struct voc_span key, uint64_t hash)
{
	size_t mask = map->slots - 1;

	for (size_t i = (size_t)hash & mask;; i = (i + 1) & mask) {
		uint32_t id = map->slot[i];
		if (id == 0 || (map->hash[id - 1] == hash && voc_span_equal(map->key[id - 1], key)))
			return i;
	}
}

static void grow_slots(struct voc_map *map)
{
	size_t slots = map->slots ? map->slots * 2 : FIRST_SLOTS;
	uint32_t *slot = voc_allocate_zero(slots, sizeof(*slot));

	for (size_t id = 0; id < map->count; id++) {
		size_t i = (size_t)map->hash[id] & (slots - 1);
		while (slot[i])
			i = (i + 1) & (slots - 1);
		slot[i] = (uint32_t)(id + 1);
	}
	free(map->slot);
	map->slot = slot;
	map->slots = slots;
}

size_t voc_map_find(const struct voc_map *map, struct voc_span key)
{
	if (map->slots == 0)
		return VOC_NO_ID;
	uint32_t id = map->slot[find_slot(map, key, voc_hash(key))];
	return id ? id - 1 : VOC_NO_ID;
}

size_t voc_map_add(struct voc_map *map, struct voc_span key, bool *added)
{
	uint64_t hash = voc_hash(key);

	if ((map->count + 1) * 3 > map->slots * 2)
		grow_slots(map);
	size_t i = find_slot(map, key, hash);
	if (added)
		*added = map->slot[i] == 0;
	if (map->slot[i])
		return map->slot[i] - 1;
	if (map->count == UINT32_MAX - 1)
		voc_no_memory();
	if (map->count == map->capacity) {
		map->capacity = map->capacity ? map->capacity * 2 : FIRST_SLOTS;
		map->key = voc_reallocate(map->key, map->capacity, sizeof(*map->key));
		map->hash = voc_reallocate(map->hash, map->capacity, sizeof(*map->hash));
	}
	map->key[map->count] = voc_arena_copy(&map->arena, key);
	map->hash[map->count] = hash;
	map->slot[i] = (uint32_t)++map->count;
	return map->count - 1;
}

void voc_map_release(struct voc_map *map)
{
	free(map->key);
	free(map->hash);
	free(map->slot);
	voc_arena_release(&map->arena);
	voc_map_init(map);
}
