/* SPDX-License-Identifier: Apache-2.0 */
/* example -- the most typical quote: clearly negative, short enough to read at a glance, long enough to mean something. */
#include "analysis/example.h"

#include <stdlib.h>

#include "analysis/state.h"
#include "base/width.h"

#define SHORTEST 16
#define LONGEST 120
#define MOST_DIGITS 4

static bool is_private(struct voc_span text)
{
	size_t digits = 0;
	for (size_t i = 0; i < text.n; i++) {
		digits = text.p[i] >= '0' && text.p[i] <= '9' ? digits + 1 : 0;
		if (digits > MOST_DIGITS || text.p[i] == '@')
			return true;
	}
	return false;
}

/* TEXT with every run of controls and blanks as one blank, cut to LONGEST cells. */
static void tidy(struct voc_span text, struct voc_buffer *out, struct voc_example *made)
{
	bool gap = false;
	for (size_t i = 0; i < text.n; i++) {
		if ((unsigned char)text.p[i] <= ' ') {
			gap = out->n > 0;
			continue;
		}
		if (gap)
			voc_buffer_byte(out, ' ');
		gap = false;
		voc_buffer_byte(out, text.p[i]);
	}
	size_t cells;
	size_t end = voc_width_prefix(voc_buffer_view(out), LONGEST, &cells);
	made->fit = cells < SHORTEST ? 2 : 0;
	if (end < out->n) {
		made->fit = 1;
		out->n = voc_width_prefix(voc_buffer_view(out), LONGEST - 1, &cells);
		voc_buffer_text(out, "…");
		cells++;
	}
	made->cells = (int32_t)cells;
}

static bool is_better(const struct voc_example *a, const struct voc_example *b)
{
	if (!b->text)
		return true;
	if (a->fit != b->fit)
		return a->fit < b->fit;
	if (a->score != b->score)
		return a->score < b->score;
	if (a->cells != b->cells)
		return a->cells < b->cells;
	return voc_span_compare(voc_example_text(a), voc_example_text(b)) < 0;
}

static void put(struct voc_example *example, const struct voc_example *made)
{
	struct voc_buffer copy = {0};
	voc_buffer_add(&copy, made->text, made->n);
	free(example->text);
	*example = *made;
	example->text = copy.p;
}

void voc_example_offer(struct voc_example *example, struct voc_span text, int32_t score)
{
	if (example->text && example->fit == 0 && score > example->score)
		return;
	text = voc_span_trim(text);
	if (text.n == 0 || is_private(text))
		return;
	struct voc_buffer line = {0};
	struct voc_example made = {.score = score};
	tidy(text, &line, &made);
	made.text = line.p;
	made.n = line.n;
	if (made.n > 0 && is_better(&made, example))
		put(example, &made);
	voc_buffer_release(&line);
}

void voc_example_merge(struct voc_example *into, const struct voc_example *from)
{
	if (from->text && is_better(from, into))
		put(into, from);
}

struct voc_span voc_example_text(const struct voc_example *example)
{
	return (struct voc_span){example->text, example->n};
}

void voc_example_save(const struct voc_example *example, struct voc_json *json)
{
	if (!example->text)
		return;
	voc_json_key(json, VOC_SPAN("example"));
	voc_json_text(json, voc_example_text(example));
	voc_state_whole(json, "example_score", example->score);
	voc_state_whole(json, "example_fit", example->fit);
}

/* The fit is saved because a text that was cut looks like one that fits. */
int voc_example_load(struct voc_example *example, const struct voc_node *line, struct voc_error *err)
{
	int64_t score, fit;
	const struct voc_node *node = voc_node_get(line, "example");
	if (!node)
		return 0;
	if (voc_state_read_whole(line, "example_score", &score, err) || voc_state_read_whole(line, "example_fit", &fit, err))
		return -1;
	struct voc_span text = voc_node_text(node);
	if (text.n == 0 || score < -VOC_UNIT * 200 || score > VOC_UNIT * 200 || fit < 0 || fit > 2)
		return voc_fail(err, 0, "bad 'example' in a saved state");
	struct voc_example made = {.text = (char *)text.p, .n = text.n, .score = (int32_t)score, .fit = (int)fit};
	made.cells = (int32_t)voc_width(text);
	voc_example_merge(example, &made);
	return 0;
}

void voc_example_release(struct voc_example *example)
{
	free(example->text);
	*example = (struct voc_example){0};
}
