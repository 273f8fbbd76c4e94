/* SPDX-License-Identifier: Apache-2.0 */
/* duplicate -- exact repeats, told by 96 bits of a hash, so that memory does not grow with the length of the texts: about 30
 * bytes an item. By chance two of 10^9 items meet once in 10^11 runs. */
#include "records/duplicate.h"

#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "records/redact.h"

#define LONG_TEXT 18 /* six Han characters or eighteen letters: from there on a text speaks for itself */
#define FIRST_SLOTS 4096
#define NO_GROUP UINT32_MAX

/* An item. Its tag, the rest of its hash, stands in an array of its own, so that looking for what is not there touches 4 bytes.
 */
struct voc_known {
	uint32_t hash[2];
	uint32_t group;
};

/* The slot of the hash, or the free one where it belongs: its tag is 0. */
static size_t find_slot(const struct voc_duplicates *d, const uint64_t hash[2], uint32_t tag)
{
	size_t i = (size_t)hash[0] & (d->slots - 1);

	while (d->tag[i] && (d->tag[i] != tag || memcmp(d->known[i].hash, hash, sizeof(d->known[i].hash)) != 0))
		i = (i + 1) & (d->slots - 1);
	return i;
}

static void grow(struct voc_duplicates *d)
{
	struct voc_duplicates old = *d;

	d->slots = old.slots ? old.slots * 2 : FIRST_SLOTS;
	d->tag = voc_allocate_zero(d->slots, sizeof(*d->tag));
	d->known = voc_allocate(d->slots * sizeof(*d->known));
	for (size_t i = 0; i < old.slots; i++) {
		uint64_t hash[2];
		if (!old.tag[i])
			continue;
		memcpy(hash, old.known[i].hash, sizeof(old.known[i].hash));
		size_t slot = find_slot(d, hash, old.tag[i]);
		d->tag[slot] = old.tag[i];
		d->known[slot] = old.known[i];
	}
	free(old.tag);
	free(old.known);
}

/* The item of the key and KIND, entered when it is new. There is room for it. */
static struct voc_known *enter(struct voc_duplicates *d, char kind, bool *added)
{
	uint64_t hash[2];

	voc_buffer_byte(&d->key, kind);
	voc_hash_wide(voc_buffer_view(&d->key), hash);
	d->key.n--;
	uint32_t tag = (uint32_t)hash[1] | 1;
	size_t slot = find_slot(d, hash, tag);
	*added = d->tag[slot] == 0;
	if (*added) {
		d->tag[slot] = tag;
		memcpy(d->known[slot].hash, hash, sizeof(d->known[slot].hash));
		d->known[slot].group = NO_GROUP;
		d->knowns++;
	}
	return &d->known[slot];
}

/* Values end with a byte that no UTF-8 text holds, so that "a" "bc" is not "ab" "c". */
static void add_field(struct voc_buffer *key, struct voc_span value)
{
	bool bare = value.n && value.p[0] > ' ' && value.p[value.n - 1] > ' '; /* ASCII at both ends, and no blank */

	if (!bare)
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

/* The key of an item: what it says, and on what. */
static void make_key(struct voc_duplicates *d, const struct voc_record *record, struct voc_span customer,
		     const struct voc_gist *gist)
{
	static const enum voc_field same[] = {VOC_PRODUCT, VOC_STORE, VOC_CHANNEL};

	voc_buffer_reset(&d->key);
	voc_buffer_add(&d->key, gist->cp, gist->n * sizeof(*gist->cp));
	for (size_t i = 0; i < sizeof(same) / sizeof(same[0]); i++)
		add_field(&d->key, voc_get(record, same[i]));
	add_field(&d->key, customer);
}

/* What an item is known by, one or two keys. */
struct names {
	struct voc_known *known[2];
	bool added[2];
	size_t n;
};

static void name_it(struct voc_duplicates *d, struct names *names, char kind, struct voc_span field)
{
	size_t n = d->key.n;

	add_field(&d->key, field);
	names->known[names->n] = enter(d, kind, &names->added[names->n]);
	names->n++;
	d->key.n = n;
}

/* The group of the first name that was known; a new one when none was. */
static uint32_t group_of(struct voc_duplicates *d, const struct names *names)
{
	uint32_t group = NO_GROUP;

	for (size_t i = names->n; i-- > 0;)
		if (!names->added[i])
			group = names->known[i]->group;
	if (group == NO_GROUP && names->n) {
		uint64_t name;
		memcpy(&name, names->known[0]->hash, sizeof(name));
		group = new_group(d, name);
	}
	for (size_t i = 0; i < names->n; i++)
		if (names->added[i])
			names->known[i]->group = group;
	return group;
}

/* A long text repeats by itself, a short one by its id, or by its customer and time. *GROUP is filled when not NULL. */
static bool repeats_exactly(struct voc_duplicates *d, const struct voc_record *record, struct voc_span customer,
			    const struct voc_gist *gist, uint32_t *group)
{
	struct voc_span id = voc_get(record, VOC_ID), time = voc_get(record, VOC_TIME);
	struct names names = {.n = 0};

	if (voc_is_redacted(customer))
		return false; /* who it was can no longer be told */
	if ((d->knowns + 2) * 4 > d->slots * 3)
		grow(d);
	make_key(d, record, customer, gist);
	if (gist->weight >= LONG_TEXT) {
		name_it(d, &names, 'T', (struct voc_span){NULL, 0});
	} else {
		if (id.n)
			name_it(d, &names, 'I', id);
		if (customer.n && time.n)
			name_it(d, &names, 'C', time);
	}
	if (group)
		*group = group_of(d, &names);
	return (names.n > 0 && !names.added[0]) || (names.n > 1 && !names.added[1]);
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

enum voc_repeat voc_duplicates_add(struct voc_duplicates *d, const struct voc_record *record, struct voc_span customer,
				   const struct voc_gist *gist, const struct voc_group **group)
{
	bool near = d->near && gist->weight >= VOC_NEAR_WEIGHT;
	uint32_t of_items = NO_GROUP, of_texts = NO_GROUP;
	bool same = repeats_exactly(d, record, customer, gist, d->group && !near ? &of_items : NULL);
	bool alike = near && (!same || d->group) && repeats_nearly(d, gist, &of_texts);
	uint32_t number = near ? of_texts : of_items;

	*group = number == NO_GROUP ? NULL : &d->groups[number];
	if (number != NO_GROUP)
		d->groups[number].copies++;
	return same ? VOC_REPEATS : alike ? VOC_REPEATS_NEAR : VOC_REPEATS_NONE;
}

void voc_duplicates_release(struct voc_duplicates *d)
{
	free(d->tag);
	free(d->known);
	free(d->groups);
	free(d->of_text);
	voc_near_release(&d->texts);
	voc_buffer_release(&d->key);
	memset(d, 0, sizeof(*d));
}
