/* SPDX-License-Identifier: Apache-2.0 */
/* rising -- numbers in order, and a place among them. */
#ifndef BASE_RISING_H
#define BASE_RISING_H

#include <stddef.h>
#include <stdint.h>

/* Where the first of the N numbers that is FROM or more stands; N when all are less. */
static inline size_t voc_rising_from(const uint32_t *rising, size_t n, size_t from)
{
	size_t low = 0, high = n;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (rising[middle] < from)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

#endif
