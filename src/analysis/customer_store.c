/* SPDX-License-Identifier: Apache-2.0 */
/* customer_store -- people by name. When they become too many, the half of them is dropped whose hash has its next bit set. A bound on the
 * hash that only falls, and falls only when more are kept than allowed, ends at the same value in any order: who is kept at last was kept
 * all along, and has all of their items. (Adaptive sampling: Flajolet 1990, Computing 43, 391-400.) */
#include "analysis/customer_store.h"

#include <stdlib.h>
#include <string.h>

static bool is_kept(const struct voc_customers *people, struct voc_span name)
{
	return people->level == 0 || voc_hash(name) >> (64 - people->level) == 0;
}

void voc_customers_raise(struct voc_customers *people, unsigned level)
{
	if (level <= people->level)
		return;
	struct voc_customers kept = {.categories = people->categories, .most = people->most, .level = level};
	for (size_t id = 0; id < people->names.count; id++) {
		struct voc_span name = people->names.key[id];
		if (!is_kept(&kept, name)) {
			free(people->person[id].grievance);
			continue;
		}
		size_t at = voc_map_add(&kept.names, name, NULL);
		if (at >= kept.capacity) {
			kept.capacity = kept.capacity ? kept.capacity * 2 : 64;
			kept.person = voc_reallocate(kept.person, kept.capacity, sizeof *kept.person);
		}
		kept.person[at] = people->person[id];
	}
	voc_map_release(&people->names);
	free(people->person);
	*people = kept;
}

struct voc_person *voc_customers_add(struct voc_customers *people, struct voc_span name)
{
	bool added;
	if (!is_kept(people, name))
		return NULL;
	size_t id = voc_map_add(&people->names, name, &added);
	if (id >= people->capacity) {
		people->capacity = people->capacity ? people->capacity * 2 : 64;
		people->person = voc_reallocate(people->person, people->capacity, sizeof *people->person);
	}
	if (added)
		people->person[id] = (struct voc_person){0};
	if (people->names.count <= people->most)
		return &people->person[id];
	while (people->names.count > people->most && people->level < 63)
		voc_customers_raise(people, people->level + 1);
	id = voc_map_find(&people->names, name);
	return id == VOC_NO_ID ? NULL : &people->person[id];
}

void voc_customers_grieve(struct voc_customers *people, struct voc_person *person, struct voc_span category,
			  const struct voc_days *days, int64_t n)
{
	uint32_t number = (uint32_t)voc_map_add(&people->categories, category, NULL);
	uint32_t at = 0;
	while (at < person->grievances && person->grievance[at].category != number)
		at++;
	if (at == person->grievances) {
		if ((at & (at - 1)) == 0) /* grown by doubling: 1, 2, 4 … */
			person->grievance =
				voc_reallocate(person->grievance, at ? 2 * (size_t)at : 1, sizeof *person->grievance);
		person->grievance[person->grievances++] = (struct voc_grievance){.category = number};
	}
	person->grievance[at].n += (uint32_t)n;
	if (days)
		voc_days_merge(&person->grievance[at].days, days);
}

void voc_customers_merge_person(struct voc_customers *people, struct voc_span name, const struct voc_person *other,
				const struct voc_map *categories)
{
	struct voc_person *person = voc_customers_add(people, name);
	if (!person)
		return;
	person->items += other->items;
	person->complaints += other->complaints;
	person->urgent += other->urgent;
	person->churn += other->churn;
	voc_days_merge(&person->days, &other->days);
	voc_days_merge(&person->trouble, &other->trouble);
	voc_slope_merge(&person->mood, &other->mood);
	voc_sum_merge(&person->sentiment, &other->sentiment);
	for (uint32_t i = 0; i < other->grievances; i++) {
		const struct voc_grievance *grievance = &other->grievance[i];
		voc_customers_grieve(people, person, categories->key[grievance->category], &grievance->days, grievance->n);
	}
}

void voc_customers_merge(struct voc_customers *into, const struct voc_customers *from)
{
	voc_customers_raise(into, from->level);
	for (size_t id = 0; id < from->names.count; id++)
		voc_customers_merge_person(into, from->names.key[id], &from->person[id], &from->categories);
}

void voc_customers_release(struct voc_customers *people)
{
	for (size_t id = 0; id < people->names.count; id++)
		free(people->person[id].grievance);
	free(people->person);
	voc_map_release(&people->names);
	voc_map_release(&people->categories);
}

int64_t voc_person_repeats(const struct voc_person *person)
{
	int64_t repeats = 0;
	for (uint32_t i = 0; i < person->grievances; i++)
		repeats += (int64_t)person->grievance[i].n - 1;
	return repeats;
}
