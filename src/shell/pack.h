/* SPDX-License-Identifier: Apache-2.0 */
/* pack -- a record between a worker and the thread that writes the database. */
#ifndef SHELL_PACK_H
#define SHELL_PACK_H

#include <stdbool.h>
#include <stdint.h>

#include "voc/buffer.h"
#include "voc/record.h"

/* In front of a packed record; then its features, the lengths of its values, the values. */
struct voc_pack {
	uint64_t hash[2]; /* of what makes an item itself */
	uint32_t size;    /* all of it */
	uint32_t features;
	bool anonymous; /* neither id nor time nor customer: it could be anybody's */
};

/* Appends RECORD to OUT, under the columns of SCHEMA; FROM as for a voc_receiver. */
void voc_pack(const struct voc_schema *schema, const int *from, const struct voc_record *record, struct voc_arena *arena,
	      struct voc_buffer *out);

/* The packed record at P, which need not be aligned: its head, its features of two bytes each, and COLUMNS values. */
void voc_unpack(const char *p, size_t columns, struct voc_pack *head, const unsigned char **features, struct voc_span *value);

#endif
