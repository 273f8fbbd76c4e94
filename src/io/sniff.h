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

#endif
