/* SPDX-License-Identifier: Apache-2.0 */
/* fuzz -- what a fuzz target is: laws about any bytes at all. Built with libFuzzer, or with replay.c over stored inputs. */
#ifndef FUZZ_H
#define FUZZ_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "voc/span.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static inline void check(bool holds, const char *law)
{
	if (holds)
		return;
	fprintf(stderr, "broken: %s\n", law);
	abort();
}

/* The input behind its first N bytes, which choose what to do with it. */
static inline struct voc_span fuzz_text(const uint8_t *data, size_t size, size_t n)
{
	return (struct voc_span){(const char *)data + n, size - n};
}

#endif
