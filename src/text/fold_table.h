/* SPDX-License-Identifier: Apache-2.0 */
/* fold_table -- the generated tables behind fold.c. */
#ifndef TEXT_FOLD_TABLE_H
#define TEXT_FOLD_TABLE_H

#include <stddef.h>
#include <stdint.h>

extern const uint8_t voc_fold_index[256];
extern const uint16_t voc_fold_page[][256];
extern const uint64_t voc_fold_kept_han[1024];
extern const size_t voc_fold_high_count;
extern const uint32_t voc_fold_high[][2];

#endif
