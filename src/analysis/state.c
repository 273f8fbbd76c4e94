/* SPDX-License-Identifier: Apache-2.0 */
/* state -- saved numbers. */
#include "analysis/state.h"

#include <math.h>

#define EXACT (INT64_C(1) << 53)   /* doubles hold every whole number up to here */
#define LARGEST (INT64_C(1) << 62) /* of a saved number; sums of a few still fit */
#define FARTHEST_DAY 4000000       /* beyond the year 9999 on both sides */

static void write_whole(struct voc_json *json, int64_t value)
{
	if (value >= -EXACT && value <= EXACT) {
		voc_json_whole(json, value);
		return;
	}
	struct voc_buffer digits = {0};
	voc_buffer_print(&digits, "%lld", (long long)value);
	voc_json_text(json, voc_buffer_view(&digits));
	voc_buffer_release(&digits);
}

void voc_state_whole(struct voc_json *json, const char *key, int64_t value)
{
	voc_json_key(json, voc_span_from(key));
	write_whole(json, value);
}

void voc_state_sum(struct voc_json *json, const char *key, const struct voc_sum *sum)
{
	voc_json_key(json, voc_span_from(key));
	voc_json_open_array(json);
	write_whole(json, sum->n);
	write_whole(json, sum->sum);
	write_whole(json, sum->squares);
	write_whole(json, sum->squares_high);
	voc_json_close_array(json);
}

void voc_state_tally(struct voc_json *json, const char *key, const struct voc_tally *tally)
{
	voc_json_key(json, voc_span_from(key));
	voc_json_open_array(json);
	for (size_t i = 0; i < tally->n; i++) {
		voc_json_open_array(json);
		write_whole(json, tally->number[i]);
		write_whole(json, tally->count[i]);
		voc_json_close_array(json);
	}
	voc_json_close_array(json);
}

void voc_state_sketch(struct voc_json *json, const char *key, const struct voc_sketch *sketch)
{
	voc_json_key(json, voc_span_from(key));
	voc_json_open_array(json);
	if (sketch->n > 0) {
		voc_json_real(json, sketch->least);
		voc_json_real(json, sketch->most);
		write_whole(json, sketch->zero);
	}
	for (size_t i = 0; i < sketch->bins; i++) {
		if (sketch->bin[i] == 0)
			continue;
		voc_json_open_array(json);
		write_whole(json, sketch->first + (int32_t)i);
		write_whole(json, sketch->bin[i]);
		voc_json_close_array(json);
	}
	voc_json_close_array(json);
}

static bool read_whole(const struct voc_node *node, int64_t *value)
{
	if (voc_node_kind(node) == VOC_NODE_TEXT) {
		long long whole;
		if (!voc_span_whole(voc_node_text(node), &whole) || whole < -LARGEST || whole > LARGEST)
			return false;
		*value = whole;
		return true;
	}
	double number = voc_node_number(node, NAN);
	if (!(fabs(number) <= (double)EXACT) || number != floor(number))
		return false;
	*value = (int64_t)number;
	return true;
}

static int bad_member(const char *key, struct voc_error *err)
{
	return voc_fail(err, 0, "bad '%s' in a saved state", key);
}

int voc_state_read_whole(const struct voc_node *line, const char *key, int64_t *value, struct voc_error *err)
{
	const struct voc_node *node = voc_node_get(line, key);
	*value = 0;
	return !node || read_whole(node, value) ? 0 : bad_member(key, err);
}

/* The N numbers of an array; false when it is none, has others or more. */
static bool read_row(const struct voc_node *array, int64_t *value, size_t n)
{
	if (voc_node_kind(array) != VOC_NODE_ARRAY)
		return false;
	const struct voc_node *node = voc_node_first(array);
	for (size_t i = 0; i < n; i++, node = voc_node_next(node))
		if (!node || !read_whole(node, &value[i]))
			return false;
	return !node;
}

int voc_state_read_sum(const struct voc_node *line, const char *key, struct voc_sum *sum, struct voc_error *err)
{
	int64_t part[4];
	const struct voc_node *node = voc_node_get(line, key);
	*sum = (struct voc_sum){0};
	if (!node)
		return 0;
	if (!read_row(node, part, 4) || part[0] < 0 || part[2] < 0 || part[2] >= LARGEST || part[3] < 0)
		return bad_member(key, err);
	*sum = (struct voc_sum){.n = part[0], .sum = part[1], .squares = part[2], .squares_high = part[3]};
	return 0;
}

int voc_state_read_tally(const struct voc_node *line, const char *key, struct voc_tally *tally, struct voc_error *err)
{
	const struct voc_node *array = voc_node_get(line, key);
	if (!array)
		return 0;
	if (voc_node_kind(array) != VOC_NODE_ARRAY)
		return bad_member(key, err);
	for (const struct voc_node *node = voc_node_first(array); node; node = voc_node_next(node)) {
		int64_t pair[2];
		if (!read_row(node, pair, 2) || pair[0] < -FARTHEST_DAY || pair[0] > FARTHEST_DAY || pair[1] < 0)
			return bad_member(key, err);
		voc_tally_add(tally, (int32_t)pair[0], pair[1]);
	}
	return 0;
}

/* Of an array that is not empty; -1 when it is none of ours. */
static int read_sketch(const struct voc_node *array, struct voc_sketch *sketch)
{
	const struct voc_node *least = voc_node_first(array);
	const struct voc_node *most = least ? voc_node_next(least) : NULL;
	const struct voc_node *zero = most ? voc_node_next(most) : NULL;
	int64_t pair[2];
	if (!zero || !read_whole(zero, &sketch->zero) || sketch->zero < 0)
		return -1;
	sketch->least = voc_node_number(least, NAN);
	sketch->most = voc_node_number(most, NAN);
	sketch->n = sketch->zero;
	for (const struct voc_node *node = voc_node_next(zero); node; node = voc_node_next(node))
		if (!read_row(node, pair, 2) || voc_sketch_add_bin(sketch, pair[0], pair[1]))
			return -1;
	return sketch->n > 0 && sketch->least >= 0 && sketch->most >= sketch->least ? 0 : -1;
}

int voc_state_read_sketch(const struct voc_node *line, const char *key, struct voc_sketch *sketch, struct voc_error *err)
{
	const struct voc_node *array = voc_node_get(line, key);
	if (!array || (voc_node_kind(array) == VOC_NODE_ARRAY && !voc_node_first(array)))
		return 0;
	struct voc_sketch saved = {0};
	int failed = voc_node_kind(array) != VOC_NODE_ARRAY || read_sketch(array, &saved) ? bad_member(key, err) : 0;
	if (!failed)
		voc_sketch_merge(sketch, &saved);
	voc_sketch_release(&saved);
	return failed;
}

int voc_state_head(const struct voc_node *line, const char *schema, struct voc_error *err)
{
	if (voc_node_kind(line) != VOC_NODE_OBJECT)
		return voc_fail(err, 0, "not a saved state: expected a JSON object");
	const struct voc_node *node = voc_node_get(line, "schema");
	if (!node)
		return 0;
	struct voc_span found = voc_node_text(node);
	if (voc_span_is(found, schema))
		return 1;
	return voc_fail(err, 0, "saved state is '%.*s', expected '%s'", (int)found.n, found.p, schema);
}

void voc_days_add(struct voc_days *days, int32_t day)
{
	if (!days->seen || day < days->first)
		days->first = day;
	if (!days->seen || day > days->last)
		days->last = day;
	days->seen = true;
}

void voc_days_merge(struct voc_days *into, const struct voc_days *from)
{
	if (!from->seen)
		return;
	voc_days_add(into, from->first);
	voc_days_add(into, from->last);
}

void voc_state_days(struct voc_json *json, const struct voc_days *days)
{
	voc_json_key(json, VOC_SPAN("days"));
	voc_json_open_array(json);
	if (days->seen) {
		write_whole(json, days->first);
		write_whole(json, days->last);
	}
	voc_json_close_array(json);
}

int voc_state_read_days(const struct voc_node *line, struct voc_days *days, struct voc_error *err)
{
	int64_t pair[2];
	const struct voc_node *array = voc_node_get(line, "days");
	if (!array || (voc_node_kind(array) == VOC_NODE_ARRAY && !voc_node_first(array)))
		return 0;
	if (!read_row(array, pair, 2) || pair[0] > pair[1] || pair[0] < -FARTHEST_DAY || pair[1] > FARTHEST_DAY)
		return bad_member("days", err);
	voc_days_add(days, (int32_t)pair[0]);
	voc_days_add(days, (int32_t)pair[1]);
	return 0;
}
