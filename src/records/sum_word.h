/* SPDX-License-Identifier: Apache-2.0 */
/* sum_word -- the words by which a row of sums is known. */
#ifndef RECORDS_SUM_WORD_H
#define RECORDS_SUM_WORD_H

#include <stdbool.h>

#include "voc/span.h"

/* 合计, 合 计, Total:, 总计：40条, 平均分 4.2: a word for a sum or mean, and nothing behind it but a number with its unit. CELL is trimmed. */
bool voc_is_sum_word(struct voc_span cell);

/* 40, 1,234.5, 60条: a number and perhaps what it counts. */
bool voc_is_amount(struct voc_span text);

/* Such a word, or one behind what it is the sum of: 人民店 小计, "East Total". Of a text that would say little: people ask about sums. */
bool voc_is_subtotal(struct voc_span cell);

#endif
