/* SPDX-License-Identifier: Apache-2.0 */
/* gate -- the literals that a regex cannot match without, so that it runs only on texts that hold one.
 *
 * A sequence is gated by its best required run of characters, an alternation by the union over its branches. Whatever this
 * reader does not understand makes a run unusable, never wrong. Latin runs count only at a word edge, because the scanner finds
 * words. */
#include <string.h>

#include "base/utf8.h"
#include "text/fold.h"
#include "text/regex.h"

#define GATES 64

struct set {
	struct voc_span gate[GATES];
	size_t n;    /* 0: nothing is required */
	size_t worth; /* of the weakest member */
};

struct reader {
	const char *p, *end;
	struct voc_arena *arena;
	bool lost; /* met something it cannot read */
};

/* A run of characters of one class that must occur as it is. */
struct run {
	char bytes[128];
	size_t n;
	size_t last; /* offset of its last character, for a quantifier */
	size_t count;
	enum voc_class class;
	bool edge; /* begins where a word can begin */
};

static void keep_better(struct set *best, const struct set *other)
{
	if (other->n && other->worth > best->worth)
		*best = *other;
}

static void flush(struct reader *reader, struct run *run, struct set *best)
{
	size_t worth = run->class == VOC_CLASS_HAN ? 2 + run->count : run->class == VOC_CLASS_WORD ? run->count : 1;
	bool usable = run->n > 0 && (run->class != VOC_CLASS_WORD || (run->edge && run->count >= 2));
	if (usable && worth > best->worth) {
		best->gate[0] = voc_arena_copy(reader->arena, (struct voc_span){run->bytes, run->n});
		best->n = 1;
		best->worth = worth;
	}
	*run = (struct run){.n = 0};
}

static void append(struct reader *reader, struct run *run, struct set *best, const char *p, size_t length, bool *edge)
{
	size_t used;
	uint32_t c = voc_fold_point(voc_utf8_decode(p, &used));
	enum voc_class class = voc_class_of(c);
	if (class == VOC_CLASS_SPACE || class == VOC_CLASS_JOINT) {
		flush(reader, run, best);
		*edge = true;
		return;
	}
	if (class != VOC_CLASS_WORD && class != VOC_CLASS_HAN)
		class = VOC_CLASS_OTHER;
	if (run->n && (run->class != class || run->n + length > sizeof run->bytes))
		flush(reader, run, best);
	if (!run->n) {
		run->class = class;
		run->edge = *edge;
	}
	run->last = run->n;
	memcpy(run->bytes + run->n, p, length);
	run->n += length;
	run->count++;
	*edge = class != VOC_CLASS_WORD;
}

/* Skips a class; true when only blanks and punctuation are in it. */
static bool skip_class(struct reader *r)
{
	bool apart = r->p < r->end && *r->p != '^';
	const char *from = r->p;
	for (; r->p < r->end && (*r->p != ']' || r->p == from); r->p++) {
		if (*r->p == '\\' && r->p + 1 < r->end)
			apart = *++r->p == 's' && apart;
		else if (voc_class_of((unsigned char)*r->p & 0x7F) == VOC_CLASS_WORD || (unsigned char)*r->p >= 0x80 || *r->p == '[')
			apart = false;
	}
	if (r->p < r->end)
		r->p++;
	else
		r->lost = true;
	return apart;
}

/* Behind an atom: 0 none, '1' at least one time, '0' may be absent. Skips it. */
static char skip_quantifier(struct reader *r)
{
	if (r->p == r->end || !strchr("?*+{", *r->p))
		return 0;
	char c = *r->p++, least = '1';
	if (c == '?' || c == '*')
		least = '0';
	if (c == '{') {
		if (r->p == r->end || *r->p < '0' || *r->p > '9') {
			r->lost = true;
			return '0';
		}
		if (*r->p == '0')
			least = '0';
		while (r->p < r->end && *r->p != '}')
			r->p++;
		if (r->p < r->end)
			r->p++;
	}
	if (r->p < r->end && (*r->p == '?' || *r->p == '+'))
		r->p++;
	return least;
}

static void read_alternatives(struct reader *r, bool edge, int depth, struct set *out);

/* Behind "(": a group that must match gates what follows it up to ")". */
static void read_group(struct reader *r, bool *edge, int depth, struct set *best)
{
	struct set inner = {.n = 0};
	bool counts = true;
	if (r->p + 1 < r->end && r->p[0] == '?') {
		if (r->p[1] == ':') {
			r->p += 2;
		} else if (strchr("ims", r->p[1]) && memchr(r->p, ')', (size_t)(r->end - r->p))) {
			const char *close = memchr(r->p, ')', (size_t)(r->end - r->p));
			const char *colon = memchr(r->p, ':', (size_t)(close - r->p));
			r->p = colon ? colon + 1 : close + 1;
			if (!colon)
				return; /* (?i): options alone */
		} else if (r->p[1] == '=' || r->p[1] == '!') {
			r->p += 2;
			counts = false;
		} else {
			r->lost = true;
		}
	} else if (r->p < r->end && *r->p == '*') {
		r->lost = true;
	}
	if (depth > 20)
		r->lost = true;
	if (r->lost)
		return;
	read_alternatives(r, *edge, depth + 1, &inner);
	if (r->p == r->end) {
		r->lost = true;
		return;
	}
	r->p++;
	*edge = false;
	if (skip_quantifier(r) != '0' && counts)
		keep_better(best, &inner);
}

static void read_escape(struct reader *r, struct run *run, struct set *best, bool *edge)
{
	if (r->p == r->end || strchr("QEKGXNRHVPpkgcoxu0123456789", *r->p)) {
		r->lost = true;
		return;
	}
	char c = *r->p++;
	bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
	if (!letter && (unsigned char)c < 0x80) {
		append(r, run, best, &c, 1, edge);
	} else {
		flush(r, run, best);
		*edge = c == 'b' || c == 's' || c == 'W' || c == 'n' || c == 't' || c == 'r';
	}
}

static void read_sequence(struct reader *r, bool edge, int depth, struct set *best)
{
	struct run run = {.n = 0};
	while (r->p < r->end && *r->p != '|' && *r->p != ')' && !r->lost) {
		char c = *r->p;
		size_t length = 1;
		if (c == '(') {
			flush(r, &run, best);
			r->p++;
			read_group(r, &edge, depth, best);
			continue;
		}
		if (strchr("?*+{", c)) {
			char least = skip_quantifier(r);
			if (least == '0' && run.n) {
				run.n = run.last;
				run.count--;
			}
			flush(r, &run, best);
			edge = false;
			continue;
		}
		if (c == '[' || c == '.' || c == '^' || c == '$') {
			flush(r, &run, best);
			r->p++;
			edge = c == '^' || (c == '[' && skip_class(r));
			continue;
		}
		if (c == '\\') {
			r->p++;
			read_escape(r, &run, best, &edge);
			continue;
		}
		voc_utf8_decode(r->p, &length);
		append(r, &run, best, r->p, length, &edge);
		r->p += length;
	}
	flush(r, &run, best);
}

static void read_alternatives(struct reader *r, bool edge, int depth, struct set *out)
{
	bool every = true;
	out->worth = SIZE_MAX;
	for (;;) {
		struct set branch = {.n = 0};
		read_sequence(r, edge, depth, &branch);
		if (!branch.n || out->n + branch.n > GATES)
			every = false;
		for (size_t i = 0; every && i < branch.n; i++)
			out->gate[out->n++] = branch.gate[i];
		if (branch.worth < out->worth)
			out->worth = branch.worth;
		if (r->p == r->end || *r->p != '|' || r->lost)
			break;
		r->p++;
	}
	if (!every || r->lost)
		*out = (struct set){.n = 0};
}

size_t voc_regex_gates(struct voc_span pattern, struct voc_arena *arena, struct voc_span *gate, size_t max)
{
	struct reader reader = {pattern.p, pattern.p + pattern.n, arena, false};
	struct set set = {.n = 0};
	read_alternatives(&reader, false, 0, &set);
	if (reader.lost || reader.p != reader.end || set.n > max)
		return 0;
	for (size_t i = 0; i < set.n; i++)
		gate[i] = set.gate[i];
	return set.n;
}
