/* SPDX-License-Identifier: Apache-2.0 */
/* tally -- a sorted array: a series has tens of periods, and feedback mostly comes in order of time. */
#include "analysis/tally.h"

#include <stdlib.h>
#include <string.h>

#include "voc/arena.h"

/* Index of the first number that is not below NUMBER. */
static size_t place(const struct voc_tally *tally, int32_t number)
{
	size_t low = 0;
	size_t n = tally->n;
	while (n > 0) {
		size_t half = n / 2;
		if (tally->number[low + half] < number) {
			low += half + 1;
			n -= half + 1;
		} else {
			n = half;
		}
	}
	return low;
}

void voc_tally_add(struct voc_tally *tally, int32_t number, int64_t count)
{
	size_t at = tally->n && tally->number[tally->n - 1] == number ? tally->n - 1 : place(tally, number);
	if (at < tally->n && tally->number[at] == number) {
		tally->count[at] += count;
		return;
	}
	if (tally->n == tally->capacity) {
		tally->capacity = tally->capacity ? tally->capacity * 2 : 4;
		tally->number = voc_reallocate(tally->number, tally->capacity, sizeof *tally->number);
		tally->count = voc_reallocate(tally->count, tally->capacity, sizeof *tally->count);
	}
	memmove(tally->number + at + 1, tally->number + at, (tally->n - at) * sizeof *tally->number);
	memmove(tally->count + at + 1, tally->count + at, (tally->n - at) * sizeof *tally->count);
	tally->number[at] = number;
	tally->count[at] = count;
	tally->n++;
}

int64_t voc_tally_at(const struct voc_tally *tally, int32_t number)
{
	size_t at = place(tally, number);
	return at < tally->n && tally->number[at] == number ? tally->count[at] : 0;
}

int64_t voc_tally_sum(const struct voc_tally *tally)
{
	int64_t sum = 0;
	for (size_t i = 0; i < tally->n; i++)
		sum += tally->count[i];
	return sum;
}

void voc_tally_merge(struct voc_tally *into, const struct voc_tally *from)
{
	for (size_t i = 0; i < from->n; i++)
		voc_tally_add(into, from->number[i], from->count[i]);
}

void voc_tally_release(struct voc_tally *tally)
{
	free(tally->number);
	free(tally->count);
	*tally = (struct voc_tally){0};
}
