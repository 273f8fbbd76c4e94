/* SPDX-License-Identifier: Apache-2.0 */
/* pseudonym -- names that nobody can turn back without the key, and that are the same wherever the key is the same. */
#ifndef RECORDS_PSEUDONYM_H
#define RECORDS_PSEUDONYM_H

#include "voc/clean.h"

#define VOC_PSEUDONYM_DIGITS 12

/* Twelve hexadecimal digits for VALUE among the values of KIND: keyed BLAKE2b (RFC 7693), cut to 48 bits. Among a million
 * values two share one in a thousandth of all runs. */
void voc_pseudonym(const struct voc_key *key, const char *kind, struct voc_span value, char out[VOC_PSEUDONYM_DIGITS]);

#endif
