/* SPDX-License-Identifier: Apache-2.0 */
/* search -- the index says where a term cannot be; what is left is read and compared, so that an indexed answer is a scan's
 * answer.
 *
 * Chinese words of one and two characters are the rule, so an index of longer runs would be wrong or useless. Here a block of
 * items has one bit for each character, each pair of neighbouring characters and each word in its texts, hashed: a Bloom filter
 * with one hash. */
#include "shell/search.h"

#include "base/utf8.h"

#include <string.h>

static uint16_t mix(uint32_t a, uint32_t b)
{
	uint64_t h = ((uint64_t)a << 32 | b) * 0x9E3779B97F4A7C15u;
	h ^= h >> 29;
	h *= 0xBF58476D1CE4E5B9u;
	return (uint16_t)(h >> 49);
}

/* A letter or digit between others. */
static bool is_word(const struct voc_text *text, size_t i)
{
	return text->class[i] == VOC_CLASS_WORD;
}

static bool is_feature(const struct voc_text *text, size_t i, bool signs)
{
	return text->class[i] == VOC_CLASS_HAN || (signs && text->class[i] != VOC_CLASS_SPACE && !is_word(text, i));
}

/* Words are features as a whole. A needle's last word is none when it may run on. */
static void add_features(const struct voc_text *text, bool signs, bool open_end, struct voc_features *features)
{
	for (size_t i = 0; i < text->n;) {
		if (is_word(text, i)) {
			uint32_t hash = 2166136261u;
			while (i < text->n && is_word(text, i))
				hash = (hash ^ text->cp[i++]) * 16777619u;
			if (i < text->n || !open_end)
				features->feature[features->n++] = mix(hash, 1);
			continue;
		}
		if (is_feature(text, i, signs)) {
			features->feature[features->n++] = mix(text->cp[i], 2);
			if (i + 1 < text->n && is_feature(text, i + 1, signs))
				features->feature[features->n++] = mix(text->cp[i], text->cp[i + 1]);
		}
		i++;
	}
}

struct voc_features voc_features_of(const struct voc_text *text, bool signs, struct voc_arena *arena)
{
	struct voc_features features = {voc_arena_alloc(arena, (2 * text->n + 1) * sizeof(uint16_t)), 0};
	add_features(text, signs, false, &features);
	return features;
}

bool voc_needle_read(struct voc_needle *needle, struct voc_span term, struct voc_arena *arena)
{
	*needle = (struct voc_needle){0};
	if (term.n > 1 && term.p[term.n - 1] == '*') {
		needle->prefix = true;
		term.n--;
	}
	if (term.n == 0)
		return false;
	voc_text_fold(term, arena, &needle->text);
	const struct voc_text *text = &needle->text;
	needle->edge_left = is_word(text, 0);
	needle->edge_right = is_word(text, text->n - 1) && !needle->prefix;
	needle->features.feature = voc_arena_alloc(arena, (2 * text->n + 1) * sizeof(uint16_t));
	add_features(text, true, needle->prefix, &needle->features);
	return true;
}

/* The next term of REST without its quotes. */
static bool next_term(struct voc_span *rest, bool *without, struct voc_span *term)
{
	*rest = voc_span_trim(*rest);
	*without = false;
	if (!rest->n)
		return false;
	if (rest->n > 1 && rest->p[0] == '-') {
		*without = true;
		rest->p++;
		rest->n--;
	}
	if (rest->p[0] == '"') {
		size_t end = voc_span_find(*rest, VOC_SPAN("\""), 1);
		if (end == (size_t)-1)
			end = rest->n;
		*term = (struct voc_span){rest->p + 1, end - 1};
		end = end < rest->n ? end + 1 : end;
		*rest = (struct voc_span){rest->p + end, rest->n - end};
		return true;
	}
	size_t n = 0;
	while (n < rest->n && !voc_span_is((struct voc_span){rest->p + n, 1}, " ") && rest->p[n] != '\t' &&
	       rest->p[n] != '\n' && !(rest->n - n >= 3 && memcmp(rest->p + n, "\xE3\x80\x80", 3) == 0)) /* U+3000 */
		n++;
	*term = (struct voc_span){rest->p, n};
	*rest = (struct voc_span){rest->p + n, rest->n - n};
	return true;
}

struct voc_needle *voc_needles_read(struct voc_span words, size_t *n, struct voc_arena *arena)
{
	struct voc_needle *list = voc_arena_zero(arena, words.n / 2 + 1, sizeof *list);
	struct voc_span term;
	bool without;
	*n = 0;
	while (next_term(&words, &without, &term)) {
		if (!voc_needle_read(&list[*n], term, arena))
			continue;
		list[(*n)++].without = without;
	}
	return list;
}

static bool at_edges(const struct voc_needle *needle, const struct voc_text *text, size_t begin, size_t end)
{
	if (needle->edge_left && begin > 0 && is_word(text, begin - 1))
		return false;
	return !(needle->edge_right && end < text->n && is_word(text, end));
}

bool voc_needle_find(const struct voc_needle *needle, const struct voc_text *text, size_t from, size_t *begin, size_t *end)
{
	const uint32_t *cp = needle->text.cp;
	size_t n = needle->text.n;
	for (size_t i = from; i + n <= text->n; i++) {
		if (text->cp[i] != cp[0] || memcmp(text->cp + i, cp, n * sizeof *cp) != 0 || !at_edges(needle, text, i, i + n))
			continue;
		*begin = i;
		*end = i + n;
		return true;
	}
	return false;
}

static inline uint32_t next_folded(struct voc_span raw, size_t *at)
{
	size_t length;
	unsigned char c = (unsigned char)raw.p[*at];
	if (c < 0x80) {
		(*at)++;
		return c >= 'A' && c <= 'Z' ? c | 0x20u : c;
	}
	uint32_t folded = voc_fold_point(voc_utf8_decode(raw.p + *at, &length));
	*at += length;
	return folded;
}

static bool appears(const struct voc_needle *needle, struct voc_span raw)
{
	const uint32_t *cp = needle->text.cp;
	for (size_t at = 0; at < raw.n;) {
		if (next_folded(raw, &at) != cp[0])
			continue;
		size_t i = 1, next = at;
		while (i < needle->text.n && next < raw.n && next_folded(raw, &next) == cp[i])
			i++;
		if (i == needle->text.n)
			return true;
	}
	return false;
}

bool voc_needles_may_hold(const struct voc_needle *needle, size_t n, struct voc_span raw)
{
	for (size_t i = 0; i < n; i++)
		if (!needle[i].without && !appears(&needle[i], raw))
			return false;
	return true;
}

bool voc_needles_hold(const struct voc_needle *needle, size_t n, const struct voc_text *text)
{
	for (size_t i = 0; i < n; i++) {
		size_t begin, end;
		if (voc_needle_find(&needle[i], text, 0, &begin, &end) == needle[i].without)
			return false;
	}
	return true;
}

bool voc_signature_admits(const unsigned char *signature, const struct voc_needle *needle, size_t n)
{
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; !needle[i].without && k < needle[i].features.n; k++) {
			uint16_t feature = needle[i].features.feature[k];
			if (!(signature[feature >> 3] & 1u << (feature & 7)))
				return false;
		}
	return true;
}
