/* SPDX-License-Identifier: Apache-2.0 */
/* inflect -- the regular forms of an English word: plurals, -ed, -ing; of didn't, didnt. */
#ifndef TEXT_INFLECT_H
#define TEXT_INFLECT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define VOC_FORM_LENGTH 40
#define VOC_FORMS 8

/* Whether WORD (N folded letters) is a verb and n't. */
bool voc_is_not(const uint32_t *word, size_t n);

/* Writes the forms of WORD other than itself; returns how many. None for words under four letters, with
 * anything but a to z (unless it is a verb and n't), or too long. */
size_t voc_inflect(const uint32_t *word, size_t n, uint32_t form[VOC_FORMS][VOC_FORM_LENGTH], size_t length[VOC_FORMS]);

#endif
