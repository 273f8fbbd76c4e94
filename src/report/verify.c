/* SPDX-License-Identifier: Apache-2.0 */
/* verify -- two trees of JSON, walked side by side. */
#include "report/verify.h"

#include <math.h>

struct walk {
	enum voc_lang lang;
	struct voc_buffer *where;
	struct voc_buffer path;
};

static void write_value(const struct voc_node *node, enum voc_lang lang, struct voc_buffer *out)
{
	if (!node) {
		voc_buffer_text(out, lang == VOC_ZH ? "（无）" : "nothing");
		return;
	}
	switch (voc_node_kind(node)) {
	case VOC_NODE_NUMBER:
		voc_buffer_number(out, voc_node_number(node, 0), 12);
		break;
	case VOC_NODE_TEXT:
		voc_buffer_byte(out, '\'');
		voc_buffer_span(out, voc_node_text(node));
		voc_buffer_byte(out, '\'');
		break;
	case VOC_NODE_NULL:
		voc_buffer_text(out, lang == VOC_ZH ? "（空）" : "empty");
		break;
	default:
		voc_buffer_text(out, lang == VOC_ZH ? "（一组值）" : "a group of values");
	}
}

/* Says where, and both values. Returns false. */
static bool differ(struct walk *walk, const struct voc_node *report, const struct voc_node *made)
{
	voc_buffer_span(walk->where, voc_buffer_view(&walk->path));
	voc_buffer_text(walk->where, walk->lang == VOC_ZH ? "：报告中为 " : ": ");
	write_value(report, walk->lang, walk->where);
	voc_buffer_text(walk->where, walk->lang == VOC_ZH ? "，由数据得出 " : " in the report, ");
	write_value(made, walk->lang, walk->where);
	voc_buffer_text(walk->where, walk->lang == VOC_ZH ? "" : " from the data");
	return false;
}

static bool same_leaf(const struct voc_node *a, const struct voc_node *b)
{
	if (voc_node_kind(a) == VOC_NODE_NUMBER) {
		double x = voc_node_number(a, NAN), y = voc_node_number(b, NAN);
		return !(x < y) && !(x > y);
	}
	return voc_span_equal(voc_node_text(a), voc_node_text(b));
}

static bool same(struct walk *walk, const struct voc_node *a, const struct voc_node *b);

/* "row 2" for the members of "rows", the key for those of an object. */
static void step(struct walk *walk, const struct voc_node *child, const char *list, size_t index)
{
	struct voc_span key = voc_node_key(child);
	voc_buffer_text(&walk->path, walk->path.n ? ", " : "");
	if (list)
		voc_buffer_print(&walk->path, "%s %zu", list, index + 1);
	else
		voc_buffer_span(&walk->path, key);
}

static bool same_members(struct walk *walk, const struct voc_node *a, const struct voc_node *b, const char *list)
{
	const struct voc_node *x = voc_node_first(a), *y = voc_node_first(b);
	for (size_t i = 0; x || y; i++) {
		size_t length = walk->path.n;
		step(walk, x ? x : y, list, i);
		if (!x || !y || (!list && !voc_span_equal(voc_node_key(x), voc_node_key(y))))
			return differ(walk, x, x && y ? NULL : y);
		if (!same(walk, x, y))
			return false;
		walk->path.n = length;
		x = voc_node_next(x);
		y = voc_node_next(y);
	}
	return true;
}

static bool same(struct walk *walk, const struct voc_node *a, const struct voc_node *b)
{
	enum voc_node_kind kind = voc_node_kind(a);
	if (kind != voc_node_kind(b))
		return differ(walk, a, b);
	if (kind == VOC_NODE_ARRAY) {
		struct voc_span key = voc_node_key(a);
		const char *list = voc_span_is(key, "rows") ? "row" : voc_span_is(key, "blocks") ? "block" : "entry";
		return same_members(walk, a, b, list);
	}
	if (kind == VOC_NODE_OBJECT)
		return same_members(walk, a, b, NULL);
	return same_leaf(a, b) ? true : differ(walk, a, b);
}

/* The next section that is made of data. */
static const struct voc_node *skip_notes(const struct voc_node *section)
{
	while (section && voc_span_is(voc_node_text(voc_node_get(section, "name")), "notes"))
		section = voc_node_next(section);
	return section;
}

bool voc_report_same(const struct voc_node *report, const struct voc_node *made, enum voc_lang lang, struct voc_buffer *where)
{
	const struct voc_node *list = voc_node_get(report, "sections"), *own = voc_node_get(made, "sections");
	const struct voc_node *a = skip_notes(list ? voc_node_first(list) : NULL),
			      *b = skip_notes(own ? voc_node_first(own) : NULL);
	struct walk walk = {.lang = lang, .where = where};
	bool good = true;
	if (!a && b)
		good = differ(&walk, NULL, b);
	while (good && (a || b)) {
		voc_buffer_reset(&walk.path);
		voc_buffer_span(&walk.path, voc_node_text(voc_node_get(a ? a : b, "name")));
		good = a && b ? same(&walk, a, b) : differ(&walk, a, b);
		a = a ? skip_notes(voc_node_next(a)) : NULL;
		b = b ? skip_notes(voc_node_next(b)) : NULL;
	}
	voc_buffer_release(&walk.path);
	return good;
}
