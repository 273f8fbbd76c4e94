/* SPDX-License-Identifier: Apache-2.0 */
/* sniff -- which delimiter a file uses, from its head. */
#ifndef IO_SNIFF_H
#define IO_SNIFF_H

#include "io/grammar.h"

/* A first line sep=X as Excel writes it: its length with the line end and X in *DELIMITER; 0 when there is none. */
size_t voc_sniff_sep(const struct voc_grammar *grammar, struct voc_span head, char *delimiter);

/* The delimiter of HEAD (all of the file when WHOLE) among , ; TAB | by the caps and line ends of GRAMMAR. ',' when in doubt.
 */
char voc_sniff_delimiter(const struct voc_grammar *grammar, struct voc_span head, bool whole);

/* Whether the first records behind the header all have a blank behind each delimiter, and only make sense where it is none before an opening quote:
 * 1, "good, but slow", 4. */
bool voc_sniff_blanks(const struct voc_grammar *grammar, struct voc_span head, bool whole);

#endif
