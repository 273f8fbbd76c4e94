/* SPDX-License-Identifier: Apache-2.0 */
/* json -- a streaming writer and a strict reader (RFC 8259). */
#ifndef VOC_JSON_H
#define VOC_JSON_H

#include <stdbool.h>

#include "voc/buffer.h"
#include "voc/error.h"
#include "voc/span.h"

/* Writes into OUT; commas, colons and escapes are its work. PRETTY indents by two blanks. Invalid UTF-8 in a text is
 * written as U+FFFD, controls, U+2028/9 and DEL are escaped. */
struct voc_json {
	struct voc_buffer *out;
	bool pretty;
	int depth;
	bool comma; /* the next value or key is not the first of its container */
	bool keyed; /* a key has been written, its value follows */
};

void voc_json_init(struct voc_json *json, struct voc_buffer *out, bool pretty);
void voc_json_open_object(struct voc_json *json);
void voc_json_close_object(struct voc_json *json);
void voc_json_open_array(struct voc_json *json);
void voc_json_close_array(struct voc_json *json);
void voc_json_key(struct voc_json *json, struct voc_span key);
void voc_json_text(struct voc_json *json, struct voc_span text);
void voc_json_whole(struct voc_json *json, long long value);
void voc_json_real(struct voc_json *json, double value);            /* shortest that reads back the same; not finite: null */
void voc_json_decimal(struct voc_json *json, double value, int decimals); /* rounded as voc_buffer_number */
void voc_json_bool(struct voc_json *json, bool value);
void voc_json_null(struct voc_json *json);
void voc_json_made(struct voc_json *json, struct voc_span value); /* one value that is JSON already */
void voc_json_newline(struct voc_json *json); /* ends a top-level value: for JSON lines */

/* A parsed document. Nodes and their texts live until voc_json_free. */
struct voc_node;
struct voc_document;

/* Strict; rejects what cJSON forgives (leading zeros, raw controls, text after the end, \u0000, duplicate keys). */
struct voc_document *voc_json_parse(struct voc_span text, struct voc_error *err);
/* The same of data that others wrote: NaN, Infinity and -Infinity are null, half a surrogate pair is U+FFFD. */
struct voc_document *voc_json_parse_foreign(struct voc_span text, struct voc_error *err);
const struct voc_node *voc_json_root(const struct voc_document *document);
void voc_json_free(struct voc_document *document);

enum voc_node_kind { VOC_NODE_NULL, VOC_NODE_BOOL, VOC_NODE_NUMBER, VOC_NODE_TEXT, VOC_NODE_ARRAY, VOC_NODE_OBJECT };

enum voc_node_kind voc_node_kind(const struct voc_node *node);
/* Children of an array or object, in order. */
const struct voc_node *voc_node_first(const struct voc_node *node);
const struct voc_node *voc_node_next(const struct voc_node *node);
struct voc_span voc_node_key(const struct voc_node *node);
struct voc_span voc_node_text(const struct voc_node *node);            /* empty when it is no text */
double voc_node_number(const struct voc_node *node, double otherwise); /* OTHERWISE when it is no number */
/* Member KEY of an object, NULL when absent. Linear: for small objects. */
const struct voc_node *voc_node_get(const struct voc_node *node, const char *key);

#endif
