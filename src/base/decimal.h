/* SPDX-License-Identifier: Apache-2.0 */
/* decimal -- a double as people read it: the fewest decimal digits that read back as the same double. */
#ifndef BASE_DECIMAL_H
#define BASE_DECIMAL_H

#include <stdbool.h>

#include "voc/buffer.h"

/* ± 0.DIGITS × 10^POINT, without leading or trailing zeros; zero has no digits. */
struct voc_decimal {
	char digit[24];
	int digits;
	int point;
	bool negative;
};

/* VALUE is finite. */
void voc_decimal_from(double value, struct voc_decimal *decimal);

/* Rounds to DECIMALS places behind the point, halves away from zero. */
void voc_decimal_round(struct voc_decimal *decimal, int decimals);

/* Plain notation: -12.5, 0.001, 1200. */
void voc_decimal_write(const struct voc_decimal *decimal, struct voc_buffer *out);

#endif
