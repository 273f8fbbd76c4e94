/* SPDX-License-Identifier: Apache-2.0 */
/* example -- candidates for a quote: short enough to read at a glance, long enough to mean something. The smallest hashes are a
 * sample that any order of reading and any way of merging leaves the same (bottom-k sketch: Cohen & Kaplan 2007, PODC, 225-234). */
#include "analysis/example.h"

#include <stdlib.h>
#include <string.h>

#include "analysis/typical.h"
#include "base/excerpt.h"
#include "base/map.h"
#include "base/width.h"

#define SHORTEST 16
#define MOST 1200 /* cells that are kept of one: whoever shows it cuts it where it tells most (cli/quotes.c) */
#define MOST_DIGITS 4
#define MOST_CANDIDATES 32

enum { FITS, CUT, SHORT, DOUBTFUL, FIT_COUNT = 2 * DOUBTFUL }; /* DOUBTFUL + SHORT and so on */

struct voc_candidate {
	char *text; /* one line */
	size_t n;
	uint64_t hash; /* of the text as it was offered */
	int fit;
};

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

/* TEXT with every run of controls and blanks as one blank, at most MOST cells of it. Returns how it fits. */
static int tidy(struct voc_span text, struct voc_buffer *out)
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
	size_t end = voc_width_prefix(voc_buffer_view(out), MOST, &cells);
	if (end < out->n) {
		out->n = voc_width_prefix(voc_buffer_view(out), MOST - 1, &cells);
		voc_buffer_text(out, "…");
	}
	return cells > VOC_GLANCE ? CUT : cells < SHORTEST ? SHORT : FITS;
}

/* Whether TEXT, valid UTF-8, is one to be CUT, without a look at all of it: what is seen of ASCII has a cell, Han has two. */
static bool is_long(struct voc_span text)
{
	size_t cells = 0;
	for (size_t i = 0; i < text.n && cells <= VOC_GLANCE; i++) {
		unsigned char byte = (unsigned char)text.p[i];
		cells += (byte > ' ' && byte < 0x7F) + 2u * (byte >= 0xE5 && byte <= 0xE9);
	}
	return cells > VOC_GLANCE;
}

static bool comes_before(int fit, uint64_t hash, const struct voc_candidate *other)
{
	return fit != other->fit ? fit < other->fit : hash < other->hash;
}

/* Whether a candidate such as this would be kept. */
static bool has_room(const struct voc_example *example, int fit, uint64_t hash)
{
	return example->n < MOST_CANDIDATES || comes_before(fit, hash, &example->candidate[example->n - 1]);
}

/* Keeps a copy of TEXT in its place, unless it is there. */
static void keep(struct voc_example *example, struct voc_span text, int fit, uint64_t hash)
{
	size_t at = 0;
	while (at < example->n && !comes_before(fit, hash, &example->candidate[at])) {
		if (example->candidate[at].hash == hash && example->candidate[at].fit == fit)
			return;
		at++;
	}
	if (example->n == MOST_CANDIDATES)
		free(example->candidate[--example->n].text);
	/* grown by doubling: 1, 2, 4 … */
	if ((example->n & (example->n - 1)) == 0)
		example->candidate =
			voc_reallocate(example->candidate, example->n ? example->n * 2 : 1, sizeof *example->candidate);
	memmove(&example->candidate[at + 1], &example->candidate[at], (example->n - at) * sizeof *example->candidate);
	char *copy = voc_allocate(text.n);
	memcpy(copy, text.p, text.n);
	example->candidate[at] = (struct voc_candidate){copy, text.n, hash, fit};
	example->n++;
}

void voc_example_offer(struct voc_example *example, struct voc_span text, bool doubtful)
{
	text = voc_span_trim(text);
	if (text.n == 0)
		return;
	uint64_t hash = voc_hash(text);
	int best = doubtful ? DOUBTFUL : FITS;
	if (!has_room(example, best, hash) || (!has_room(example, best + CUT, hash) && is_long(text)) || is_private(text))
		return;
	struct voc_buffer line = {0};
	int fit = best + tidy(text, &line);
	if (line.n > 0 && has_room(example, fit, hash))
		keep(example, voc_buffer_view(&line), fit, hash);
	voc_buffer_release(&line);
}

static struct voc_span text_of(const struct voc_candidate *candidate)
{
	return (struct voc_span){candidate->text, candidate->n};
}

void voc_example_merge(struct voc_example *into, const struct voc_example *from)
{
	for (size_t i = 0; i < from->n; i++) {
		const struct voc_candidate *candidate = &from->candidate[i];
		if (has_room(into, candidate->fit, candidate->hash))
			keep(into, text_of(candidate), candidate->fit, candidate->hash);
	}
}

/* Of the candidates that fit best. */
struct voc_span voc_example_text(const struct voc_example *example)
{
	struct voc_span text[MOST_CANDIDATES];
	size_t n = 0;
	while (n < example->n && example->candidate[n].fit == example->candidate[0].fit) {
		text[n] = text_of(&example->candidate[n]);
		n++;
	}
	return n > 0 ? text[voc_typical(text, n)] : (struct voc_span){"", 0};
}

void voc_example_save(const struct voc_example *example, struct voc_json *json)
{
	if (example->n == 0)
		return;
	voc_json_key(json, VOC_SPAN("examples"));
	voc_json_open_array(json);
	for (size_t i = 0; i < example->n; i++) {
		struct voc_buffer hash = {0};
		voc_buffer_print(&hash, "%016llx", (unsigned long long)example->candidate[i].hash);
		voc_json_open_array(json);
		voc_json_text(json, text_of(&example->candidate[i]));
		voc_json_whole(json, example->candidate[i].fit);
		voc_json_text(json, voc_buffer_view(&hash));
		voc_json_close_array(json);
		voc_buffer_release(&hash);
	}
	voc_json_close_array(json);
}

static bool read_hash(struct voc_span digits, uint64_t *hash)
{
	*hash = 0;
	for (size_t i = 0; i < digits.n; i++) {
		const char *digit = memchr("0123456789abcdef", digits.p[i], 16);
		if (!digit)
			return false;
		*hash = *hash << 4 | (uint64_t)(digit - "0123456789abcdef");
	}
	return digits.n == 16;
}

/* The fit and the hash are saved because a text that was cut is not the one that was offered. */
static bool load_candidate(struct voc_example *example, const struct voc_node *array)
{
	const struct voc_node *text = voc_node_kind(array) == VOC_NODE_ARRAY ? voc_node_first(array) : NULL;
	const struct voc_node *fit = text ? voc_node_next(text) : NULL;
	const struct voc_node *hash = fit ? voc_node_next(fit) : NULL;
	uint64_t number;
	if (!hash || voc_node_text(text).n == 0 || !read_hash(voc_node_text(hash), &number))
		return false;
	for (int known = 0; known < FIT_COUNT; known++) {
		if (voc_node_number(fit, -1) != known)
			continue;
		if (has_room(example, known, number))
			keep(example, voc_node_text(text), known, number);
		return true;
	}
	return false;
}

int voc_example_load(struct voc_example *example, const struct voc_node *line, struct voc_error *err)
{
	const struct voc_node *array = voc_node_get(line, "examples");
	if (!array)
		return 0;
	if (voc_node_kind(array) != VOC_NODE_ARRAY)
		return voc_fail(err, 0, "bad 'examples' in a saved state");
	for (const struct voc_node *node = voc_node_first(array); node; node = voc_node_next(node))
		if (!load_candidate(example, node))
			return voc_fail(err, 0, "bad 'examples' in a saved state");
	return 0;
}

void voc_example_release(struct voc_example *example)
{
	for (size_t i = 0; i < example->n; i++)
		free(example->candidate[i].text);
	free(example->candidate);
	*example = (struct voc_example){0};
}
