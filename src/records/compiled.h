/* SPDX-License-Identifier: Apache-2.0 */
/* compiled -- what dictionaries become, kept from one run to the next (io/cache.h) under a key of all that it was made from. */
#ifndef RECORDS_COMPILED_H
#define RECORDS_COMPILED_H

#include <stdbool.h>
#include <stdint.h>

/* The key of DIRS: every byte that voc_classifier_load would read of them, the names of the files in its order, this program. False when
 * it is not worth it, or nothing can be said of them. */
bool voc_compiled_key(const char *const *dirs, uint64_t key[2]);

/* SHA-256 of the source of this library: what one build keeps, only the same source may read. cmake/source_sum.cmake writes it. */
extern const char voc_source_sum[];

#endif
