/* SPDX-License-Identifier: Apache-2.0 */
/* fuzz_json -- bytes to document and back, and any text to JSON and back.
 *
 * Laws: what is accepted is written and accepted again, as the same; the second writing is the first; a text written is the text
 * read, its bad bytes replaced. */
#include "fuzz.h"

#include "base/utf8.h"
#include "voc/json.h"

static void write_node(struct voc_json *json, const struct voc_node *node);

static void write_children(struct voc_json *json, const struct voc_node *node, bool keyed)
{
	for (const struct voc_node *child = voc_node_first(node); child; child = voc_node_next(child)) {
		if (keyed)
			voc_json_key(json, voc_node_key(child));
		write_node(json, child);
	}
}

static void write_node(struct voc_json *json, const struct voc_node *node)
{
	switch (voc_node_kind(node)) {
	case VOC_NODE_NULL:
		voc_json_null(json);
		break;
	case VOC_NODE_BOOL:
		voc_json_bool(json, voc_node_number(node, 0) > 0);
		break;
	case VOC_NODE_NUMBER:
		voc_json_real(json, voc_node_number(node, 0));
		break;
	case VOC_NODE_TEXT:
		check(voc_utf8_check(voc_node_text(node)) == voc_node_text(node).n, "texts are UTF-8");
		voc_json_text(json, voc_node_text(node));
		break;
	case VOC_NODE_ARRAY:
		voc_json_open_array(json);
		write_children(json, node, false);
		voc_json_close_array(json);
		break;
	case VOC_NODE_OBJECT:
		voc_json_open_object(json);
		write_children(json, node, true);
		voc_json_close_object(json);
		break;
	}
}

/* Numbers beyond a double are read as infinite, which JSON cannot say: null stands for them. */
static bool same(const struct voc_node *a, const struct voc_node *b)
{
	double number = voc_node_number(a, 0);
	bool infinite = voc_node_kind(a) == VOC_NODE_NUMBER && (number - number != 0);
	if (infinite)
		return voc_node_kind(b) == VOC_NODE_NULL;
	if (voc_node_kind(a) != voc_node_kind(b) || !voc_span_equal(voc_node_text(a), voc_node_text(b)))
		return false;
	if (number < voc_node_number(b, 0) || number > voc_node_number(b, 0))
		return false;
	const struct voc_node *x = voc_node_first(a), *y = voc_node_first(b);
	for (; x && y; x = voc_node_next(x), y = voc_node_next(y))
		if (!voc_span_equal(voc_node_key(x), voc_node_key(y)) || !same(x, y))
			return false;
	return !x && !y;
}

static void write_document(const struct voc_document *document, bool pretty, struct voc_buffer *out)
{
	struct voc_json json;
	voc_json_init(&json, out, pretty);
	write_node(&json, voc_json_root(document));
	voc_json_newline(&json);
}

/* FOREIGN: as others write it; what is read then can be written as JSON. */
static void check_document(struct voc_span bytes, bool pretty, bool foreign)
{
	struct voc_error err = {0};
	struct voc_buffer first = {0}, second = {0};
	struct voc_document *document = (foreign ? voc_json_parse_foreign : voc_json_parse)(bytes, &err);

	if (!document) {
		check(err.msg[0] != '\0', "what is refused is told why");
		check(!foreign || !voc_json_parse(bytes, &err), "what is JSON is accepted of others, too");
		return;
	}
	write_document(document, pretty, &first);
	struct voc_document *again = voc_json_parse(voc_buffer_view(&first), &err);
	check(again != NULL, "what is written is read");
	check(same(voc_json_root(document), voc_json_root(again)), "as the same document");
	write_document(again, pretty, &second);
	check(voc_span_equal(voc_buffer_view(&first), voc_buffer_view(&second)), "and written as the same bytes");
	voc_json_free(document);
	voc_json_free(again);
	voc_buffer_release(&first);
	voc_buffer_release(&second);
}

static void check_text(struct voc_span bytes)
{
	struct voc_error err = {0};
	struct voc_buffer out = {0}, repaired = {0};
	struct voc_json json;

	voc_json_init(&json, &out, false);
	voc_json_text(&json, bytes);
	for (size_t i = 0; i < out.n; i++)
		check((unsigned char)out.p[i] >= 0x20 && out.p[i] != 0x7F, "no control stands in JSON");
	struct voc_document *document = voc_json_parse(voc_buffer_view(&out), &err);
	if (bytes.n && memchr(bytes.p, 0, bytes.n)) {
		check(!document, "U+0000 is refused");
	} else {
		check(document != NULL, "a text written is JSON");
		voc_utf8_repair(bytes, &repaired);
		check(voc_span_equal(voc_node_text(voc_json_root(document)), voc_buffer_view(&repaired)),
		      "and the text that was written");
	}
	voc_json_free(document);
	voc_buffer_release(&out);
	voc_buffer_release(&repaired);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size < 1 || size > 4096)
		return 0;
	struct voc_span bytes = fuzz_text(data, size, 1);
	check_document(bytes, data[0] & 1, false);
	check_document(bytes, data[0] & 1, true);
	check_text(bytes);
	return 0;
}
