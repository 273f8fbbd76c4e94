/* SPDX-License-Identifier: Apache-2.0 */
/* duplicate -- remembers items, and tells when one comes again. The rule is written in voc/clean.h. */
#ifndef RECORDS_DUPLICATE_H
#define RECORDS_DUPLICATE_H

#include "records/gist.h"
#include "records/near.h"
#include "voc/record.h"

enum voc_repeat {
	VOC_REPEATS_NONE,
	VOC_REPEATS,      /* the same text by the same customer on the same product, store and channel */
	VOC_REPEATS_NEAR, /* the same or nearly the same text, whoever wrote it */
};

/* Items that belong together. NAME is made of the first one's words, and so the same in every run; COPIES have come. */
struct voc_group {
	uint64_t name;
	uint32_t copies;
};

/* An item to be named, as it is to be compared. */
struct voc_item {
	const struct voc_record *record;
	struct voc_span customer;      /* empty where it may be anybody */
	bool anybody;                  /* it is empty, or several may have that name */
	const struct voc_gist *says;   /* NULL where part of what it said is hidden for good */
	const struct voc_gist *marked; /* what it says once personal data are hidden; NULL where there are none */
};

/* A name by which an item is known: 96 bits of a hash. */
struct voc_item_name {
	uint64_t hash;
	uint32_t tag;
};

/* All zero is valid. */
struct voc_duplicates {
	bool near;      /* look for near repeats too */
	bool group;     /* keep groups */
	uint64_t *slot; /* the tag of an item and its number, 0 where it is free */
	size_t slots;
	struct voc_known *known; /* items, in the order in which they came */
	size_t knowns, room;
	struct voc_near texts;
	struct voc_group *groups; /* one for each that NEXT counted */
	size_t next, capacity;
	uint32_t *of_text; /* the group of each text in TEXTS */
	size_t of_texts;
	struct voc_item_name name[2]; /* of the item at hand */
	size_t names;
	struct voc_buffer key;
};

/* Names the item, which is not remembered yet; but where it would be is fetched from memory, which takes its time: something else
 * had best be done before it is added. */
void voc_duplicates_name(struct voc_duplicates *duplicates, const struct voc_item *item);

/* Asks for the memory where an item of that name would be. */
void voc_duplicates_fetch(const struct voc_duplicates *duplicates, const struct voc_item_name *name);

/* Whether an item with these names, up to two, came before. From now on it is remembered. For repeats that are exact only. */
bool voc_duplicates_enter(struct voc_duplicates *duplicates, const struct voc_item_name *name, size_t names);

/* What the item that was named repeats. From now on it is remembered. *GROUP, when groups are kept, is the one it belongs to,
 * this item counted; NULL when it is too short and too anonymous to belong to any. Valid until the next call. */
enum voc_repeat voc_duplicates_add(struct voc_duplicates *duplicates, const struct voc_gist *gist,
				   const struct voc_group **group);

void voc_duplicates_release(struct voc_duplicates *duplicates);

#endif
