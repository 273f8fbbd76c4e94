/* SPDX-License-Identifier: Apache-2.0 */
/* duplicate -- exact repeats, told by 96 bits of a hash, so that memory does not grow with the length of the texts: about 30
 * bytes an item. By chance two of 10^9 items meet once in 10^11 runs. */
#include "records/duplicate.h"

#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "base/processor.h"
#include "records/redact.h"

#define LONG_TEXT 18 /* six Han characters or eighteen letters: from there on a text speaks for itself */
#define FIRST_SLOTS 4096
#define NO_GROUP UINT32_MAX

/* An item. */
struct voc_known {
	uint64_t hash;
	uint32_t tag; /* more of the hash; never 0 */
	uint32_t group;
};

/* The slot of the hash, or the free one where it belongs. Most items are new, and then the slots alone tell: to look costs one wait
 * for memory, and to enter costs none. */
static size_t find_slot(const struct voc_duplicates *d, uint64_t hash, uint32_t tag)
{
	size_t i = (size_t)hash & (d->slots - 1);

	while (d->slot[i] && (d->slot[i] >> 32 != tag || d->known[(uint32_t)d->slot[i]].hash != hash))
		i = (i + 1) & (d->slots - 1);
	return i;
}

static void grow(struct voc_duplicates *d)
{
	if (d->slots > UINT32_MAX / 2) /* a number has 32 bits */
		voc_no_memory();
	free(d->slot);
	d->slots = d->slots ? d->slots * 2 : FIRST_SLOTS;
	d->slot = voc_allocate_zero(d->slots, sizeof(*d->slot));
	d->room = d->slots / 4 * 3;
	d->known = voc_reallocate(d->known, d->room, sizeof(*d->known));
	for (size_t i = 0; i < d->knowns; i++)
		d->slot[find_slot(d, d->known[i].hash, d->known[i].tag)] = (uint64_t)d->known[i].tag << 32 | i;
}

/* For the names of an item. */
static void make_room(struct voc_duplicates *d)
{
	if (d->knowns + 2 > d->room)
		grow(d);
}

/* The item of that name, entered when it is new. There is room for it. */
static struct voc_known *enter(struct voc_duplicates *d, const struct voc_item_name *name, bool *added)
{
	size_t i = find_slot(d, name->hash, name->tag);

	*added = d->slot[i] == 0;
	if (*added) {
		d->known[d->knowns] = (struct voc_known){name->hash, name->tag, NO_GROUP};
		d->slot[i] = (uint64_t)name->tag << 32 | d->knowns++;
	}
	return &d->known[(uint32_t)d->slot[i]];
}

/* Values end with a byte that no UTF-8 text holds, so that "a" "bc" is not "ab" "c". */
static void add_field(struct voc_buffer *key, struct voc_span value)
{
	value = voc_span_trim(value);
	voc_buffer_add(key, value.p, value.n);
	voc_buffer_byte(key, '\xFF');
}

static uint32_t new_group(struct voc_duplicates *d, uint64_t name)
{
	if (d->next == UINT32_MAX)
		voc_no_memory();
	if (d->next == d->capacity) {
		d->capacity = d->capacity ? d->capacity * 2 : 1024;
		d->groups = voc_reallocate(d->groups, d->capacity, sizeof(*d->groups));
	}
	d->groups[d->next] = (struct voc_group){name, 0};
	return (uint32_t)d->next++;
}

/* The key of an item that says GIST, and on what. */
static void make_key(struct voc_duplicates *d, const struct voc_item *item, const struct voc_gist *gist)
{
	static const enum voc_field same[] = {VOC_PRODUCT, VOC_STORE, VOC_CHANNEL};

	voc_buffer_reset(&d->key);
	voc_buffer_add(&d->key, gist->cp, gist->n * sizeof(*gist->cp));
	for (size_t i = 0; i < sizeof(same) / sizeof(same[0]); i++)
		add_field(&d->key, voc_get(item->record, same[i]));
	add_field(&d->key, item->customer);
}

void voc_duplicates_fetch(const struct voc_duplicates *d, const struct voc_item_name *name)
{
	if (d->slots)
		VOC_PREFETCH(&d->slot[name->hash & (d->slots - 1)]);
}

/* What the item is known by, one key more: that of KIND, which FIELD completes. */
static void name_it(struct voc_duplicates *d, char kind, struct voc_span field)
{
	size_t n = d->key.n;
	uint64_t hash[2];

	add_field(&d->key, field);
	voc_buffer_byte(&d->key, kind);
	voc_hash_wide(voc_buffer_view(&d->key), hash);
	d->key.n = n;
	d->name[d->names++] = (struct voc_item_name){hash[0], (uint32_t)hash[1] | 1};
	voc_duplicates_fetch(d, &d->name[d->names - 1]);
}

/* What one customer says again in as many words is known by itself; what several may have said, when nobody writes so much alike. */
static bool speaks_for_itself(const struct voc_item *item)
{
	return item->says->weight >= (item->anybody ? VOC_NEAR_WEIGHT : LONG_TEXT);
}

/* By its id, or by customer and time. Where there is neither id nor customer, time must do, or nothing tells two long texts apart. */
static void name_by_record(struct voc_duplicates *d, const struct voc_item *item)
{
	struct voc_span id = voc_get(item->record, VOC_ID), time = voc_get(item->record, VOC_TIME);

	if (id.n && !item->marked)
		name_it(d, 'I', id);
	if (item->anybody ? !id.n && item->says->weight >= LONG_TEXT : time.n > 0)
		name_it(d, 'C', time);
}

void voc_duplicates_name(struct voc_duplicates *d, const struct voc_item *item)
{
	struct voc_span id = voc_get(item->record, VOC_ID);

	d->names = 0;
	if (voc_is_redacted(item->customer))
		return; /* who it was can no longer be told */
	make_room(d);
	if (item->says) {
		make_key(d, item, item->says);
		if (speaks_for_itself(item))
			name_it(d, 'T', (struct voc_span){NULL, 0});
		else
			name_by_record(d, item);
	}
	if (item->marked && id.n) { /* as it will be known when it is cleaned again */
		make_key(d, item, item->marked);
		name_it(d, 'I', id);
	}
}

bool voc_duplicates_enter(struct voc_duplicates *d, const struct voc_item_name *name, size_t names)
{
	bool repeats = false, added;

	make_room(d);
	for (size_t i = 0; i < names; i++) {
		enter(d, &name[i], &added);
		repeats |= !added;
	}
	return repeats;
}

/* Whether the item is known by one of its names. *GROUP, when not NULL, becomes the group of the first of them; a new one when it
 * is not known. */
static bool repeats_exactly(struct voc_duplicates *d, uint32_t *group)
{
	struct voc_known *known[2];
	bool added[2], repeats = false;
	uint32_t number = NO_GROUP;

	for (size_t i = 0; i < d->names; i++)
		known[i] = enter(d, &d->name[i], &added[i]);
	for (size_t i = d->names; i-- > 0;) {
		if (added[i])
			continue;
		repeats = true;
		number = known[i]->group;
	}
	if (!group)
		return repeats;
	if (number == NO_GROUP && d->names)
		number = new_group(d, known[0]->hash);
	for (size_t i = 0; i < d->names; i++)
		if (added[i])
			known[i]->group = number;
	*group = number;
	return repeats;
}

/* Whether the text came before, whoever said it. */
static bool repeats_nearly(struct voc_duplicates *d, const struct voc_gist *gist, uint32_t *group)
{
	bool added;
	uint32_t text = voc_near_add(&d->texts, gist, &added);

	if (!d->group)
		return !added;
	if (added) {
		if (d->of_texts == text) {
			d->of_texts = d->of_texts ? d->of_texts * 2 : 1024;
			d->of_text = voc_reallocate(d->of_text, d->of_texts, sizeof(*d->of_text));
		}
		struct voc_span text_alone = {(const char *)gist->cp, gist->n * sizeof(*gist->cp)};
		d->of_text[text] = new_group(d, voc_hash(text_alone));
	}
	*group = d->of_text[text];
	return !added;
}

enum voc_repeat voc_duplicates_add(struct voc_duplicates *d, const struct voc_gist *gist, const struct voc_group **group)
{
	bool near = d->near && gist->weight >= VOC_NEAR_WEIGHT;
	uint32_t of_items = NO_GROUP, of_texts = NO_GROUP;
	bool same = repeats_exactly(d, d->group && !near ? &of_items : NULL);
	bool alike = near && (!same || d->group) && repeats_nearly(d, gist, &of_texts);
	uint32_t number = near ? of_texts : of_items;

	*group = number == NO_GROUP ? NULL : &d->groups[number];
	if (number != NO_GROUP)
		d->groups[number].copies++;
	return same ? VOC_REPEATS : alike ? VOC_REPEATS_NEAR : VOC_REPEATS_NONE;
}

void voc_duplicates_release(struct voc_duplicates *d)
{
	free(d->slot);
	free(d->known);
	free(d->groups);
	free(d->of_text);
	voc_near_release(&d->texts);
	voc_buffer_release(&d->key);
	memset(d, 0, sizeof(*d));
}
