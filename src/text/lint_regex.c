/* SPDX-License-Identifier: Apache-2.0 */
/* lint_regex -- regexes that are slow or may never end, found by reading them and by trying them.
 *
 * Trying: a regex is cut into atoms, each with a piece of text it could match. A text made of the pieces before some place, then the
 * pieces from there on again and again, then a mark that spoils the match, is what makes a bad regex go through all ways of
 * cutting it. Where PCRE2's limit is hit on such a text it will be hit on somebody's feedback. What has only a few ways to go cannot hit
 * it, and is not tried. */
#include <string.h>

#include "base/utf8.h"
#include "text/gate.h"
#include "text/lint.h"
#include "text/quantifier.h"
#include "text/regex.h"

#define ATOMS 16
#define SPAN 12        /* pieces repeated together */
#define FEW 36         /* repetitions that tell an exponential regex: 2^36 is far over the limit */
#define SPOILER "\x01\n" /* no letter, and nothing for a dot */
#define MANY 500       /* and a cubic one: 500³/6 */
#define WAYS 20000     /* from one place, far from the limit */

struct atoms {
	char piece[ATOMS][8];
	size_t n;
	bool endless;  /* it holds a repetition without end */
	bool nested;   /* a repetition of a group that holds one */
	uint64_t ways; /* in which it may go through a text from one place, but for endless ones: no more than these, at most WAYS */
};

struct reader {
	const char *p, *end;
	struct atoms *atoms;
};

static void put(struct atoms *atoms, const char *p, size_t n)
{
	if (atoms->n == ATOMS || n >= sizeof atoms->piece[0])
		return;
	memcpy(atoms->piece[atoms->n], p, n);
	atoms->piece[atoms->n++][n] = '\0';
}

/* A character that \X matches. */
static char sample(char escape)
{
	switch (escape) {
	case 'd':
		return '1';
	case 's':
	case 'W':
	case 'h':
		return ' ';
	case 'w':
	case 'D':
	case 'S':
	case 'N':
		return 'a';
	default:
		return escape;
	}
}

/* Behind "[": puts a character of the class. */
static void read_class(struct reader *r)
{
	bool not = r->p < r->end && *r->p == '^', taken = not;
	const char *from = r->p += not;
	if (not)
		put(r->atoms, "a", 1);
	while (r->p < r->end && (*r->p != ']' || r->p == from)) {
		size_t n;
		char c = *r->p;
		if (c == '\\' && r->p + 1 < r->end) {
			char one = sample(*++r->p);
			if (!taken)
				put(r->atoms, &one, 1);
			n = 1;
		} else {
			voc_utf8_decode(r->p, &n);
			if (!taken)
				put(r->atoms, r->p, n);
		}
		taken = true;
		r->p += n;
	}
	r->p += r->p < r->end;
}

static uint64_t multiply(uint64_t a, uint64_t b)
{
	return b && a > WAYS / b ? WAYS : a * b;
}

/* The ways of what may stand so often, and has so many by itself. */
static uint64_t repeat(uint64_t ways, struct voc_times times)
{
	uint64_t all = 0, power = 1;
	for (uint32_t k = 0; k <= times.most && all < WAYS; k++) {
		all += k >= times.least ? power : 0;
		power = multiply(power, ways);
	}
	return all < WAYS ? all : WAYS;
}

static void skip_group_head(struct reader *r)
{
	if (r->p == r->end || *r->p != '?')
		return;
	r->p++;
	while (r->p < r->end && !strchr(":=!>)", *r->p))
		r->p++;
	if (r->p < r->end && *r->p != ')')
		r->p++;
}

static void read_escape(struct reader *r)
{
	char c = *r->p++;
	if (strchr("bBAzZGKQE", c))
		return;
	char one = sample(c);
	put(r->atoms, &one, 1);
}

#define FIRSTS 64

/* The ways of alternatives by the characters with which they begin: two that begin differently are never both ways at one place. */
struct branches {
	uint32_t first[FIRSTS];
	uint64_t ways[FIRSTS], others; /* that begin with one, and with anything */
	size_t n;
};

static void add_branch(struct branches *branches, uint32_t first, uint64_t ways)
{
	size_t k = 0;
	while (k < branches->n && branches->first[k] != first)
		k++;
	if (!first || k == FIRSTS) {
		branches->others += ways;
		return;
	}
	if (k == branches->n) {
		branches->first[branches->n++] = first;
		branches->ways[k] = 0;
	}
	branches->ways[k] += ways;
}

static uint64_t ways_of(const struct branches *branches)
{
	uint64_t most = 0;
	for (size_t k = 0; k < branches->n; k++)
		most = branches->ways[k] > most ? branches->ways[k] : most;
	most += branches->others;
	return most < WAYS ? most : WAYS;
}

/* The character with which what begins at P must begin, 0 when it may be several. */
static uint32_t first_of(const char *p, const char *end)
{
	size_t n;
	if (p == end || strchr("|)(^$[.\\", *p))
		return 0;
	uint32_t c = voc_utf8_decode(p, &n);
	return p + n < end && strchr("?*{", p[n]) ? 0 : c;
}

/* A part of a regex that was read. */
struct part {
	bool endless; /* it holds a repetition without end */
	uint64_t ways;
};

/* Reads up to the end of the group. */
static struct part read_group(struct reader *r, int depth)
{
	struct part group = {false, 0};
	struct branches branches = {.n = 0};
	uint32_t first = first_of(r->p, r->end);
	uint64_t branch = 1;
	while (r->p < r->end && *r->p != ')') {
		char c = *r->p++;
		struct part inner = {false, 1};
		if (c == '|') {
			add_branch(&branches, first, branch);
			first = first_of(r->p, r->end);
			branch = 1;
			continue;
		}
		if (c == '^' || c == '$')
			continue;
		if (c == '(' && depth < 50) {
			skip_group_head(r);
			inner = read_group(r, depth + 1);
			r->p += r->p < r->end;
		} else if (c == '[') {
			read_class(r);
		} else if (c == '\\' && r->p < r->end) {
			read_escape(r);
		} else if (c == '.') {
			put(r->atoms, "a", 1);
		} else {
			size_t n;
			voc_utf8_decode(r->p - 1, &n);
			put(r->atoms, r->p - 1, n);
			r->p += n - 1;
		}
		struct voc_times times;
		voc_quantifier(&r->p, r->end, &times);
		bool endless = times.most == VOC_ENDLESS && !times.possessive; /* a possessive one never goes back */
		r->atoms->nested |= endless && inner.endless;
		group.endless |= endless || inner.endless;
		branch = multiply(branch, repeat(inner.ways, times));
	}
	add_branch(&branches, first, branch);
	group.ways = ways_of(&branches);
	return group;
}

struct attempt {
	struct voc_regex *regex;
	struct voc_regex_scratch *scratch;
	struct voc_buffer text;
	struct voc_arena arena; /* of one text */
};

/* How a text ends: with what spoils the match, with the end itself, and with what PCRE2 looks for before it begins. */
enum ending { SPOILT, SUDDEN, SPOILT_WITH_REST, REST_SPOILT, ENDINGS };

static bool hits_limit(struct attempt *attempt, const struct atoms *atoms, size_t from, size_t span, size_t times, enum ending end)
{
	size_t begin, stop;
	voc_buffer_reset(&attempt->text);
	for (size_t i = 0; i < from; i++)
		voc_buffer_text(&attempt->text, atoms->piece[i]);
	for (size_t k = 0; k < times; k++)
		for (size_t i = from; i < from + span; i++)
			voc_buffer_text(&attempt->text, atoms->piece[i]);
	if (end == SPOILT || end == SPOILT_WITH_REST)
		voc_buffer_text(&attempt->text, SPOILER);
	for (size_t i = from + span; end >= SPOILT_WITH_REST && i < atoms->n; i++)
		voc_buffer_text(&attempt->text, atoms->piece[i]);
	if (end == REST_SPOILT)
		voc_buffer_text(&attempt->text, SPOILER);
	voc_arena_reset(&attempt->arena);
	uint32_t *cp = voc_arena_alloc(&attempt->arena, (attempt->text.n + 1) * sizeof *cp);
	size_t n = voc_utf8_points(voc_buffer_view(&attempt->text), cp);
	return voc_regex_find(attempt->regex, attempt->scratch, cp, n, 0, n, &begin, &stop) == VOC_REGEX_LIMIT;
}

/* True with the text in ATTEMPT. */
static bool find_limit(struct attempt *attempt, const struct atoms *atoms)
{
	static const size_t times[] = {FEW, MANY};
	if (!atoms->endless && atoms->ways < WAYS)
		return false;
	for (size_t t = 0; t < (atoms->endless ? 2 : 1); t++)
		for (size_t from = 0; from < atoms->n; from++)
			for (size_t span = 1; span <= SPAN && from + span <= atoms->n; span++)
				for (int end = SPOILT; end < ENDINGS; end++)
					if (hits_limit(attempt, atoms, from, span, times[t], (enum ending)end))
						return true;
	return false;
}

static void try_regex(struct voc_lint *lint, const struct voc_entry *entry, struct voc_regex *regex, struct voc_span pattern)
{
	struct atoms atoms = {.ways = 0};
	struct reader reader = {pattern.p, pattern.p + pattern.n, &atoms};
	struct voc_regex_pool *pool = voc_regex_pool_new();
	struct attempt attempt = {regex, voc_regex_pool_take(pool), {0}, {0}};
	int n = (int)entry->term.term.n;
	while (reader.p < reader.end) {
		struct part all = read_group(&reader, 0);
		atoms.endless |= all.endless;
		atoms.ways += all.ways;
		reader.p += reader.p < reader.end;
	}
	bool limited = find_limit(&attempt, &atoms);
	if (limited) {
		size_t shown = attempt.text.n > 40 ? 40 : attempt.text.n;
		while (shown < attempt.text.n && ((unsigned char)attempt.text.p[shown] & 0xC0) == 0x80)
			shown++;
		voc_lint_report(lint, entry, "regex-limit",
				"%.*s hits its limit on a text that begins '%.*s'; repeat one thing at a time, or use possessive ++ and *+",
				"%.*s 在以“%.*s”开头的文本上触及限制；请避免嵌套重复，或改用占有量词 ++、*+", n, entry->term.term.p,
				(int)shown, attempt.text.p);
	} else if (atoms.nested) {
		voc_lint_report(lint, entry, "regex-nested",
				"%.*s repeats a repetition; it may take very long on some text: repeat one thing at a time",
				"%.*s 含嵌套重复，某些文本上可能极慢；请避免嵌套", n, entry->term.term.p);
	}
	voc_arena_release(&attempt.arena);
	voc_buffer_release(&attempt.text);
	voc_regex_pool_give(pool, attempt.scratch);
	voc_regex_pool_free(pool);
}

static void check_regex(struct voc_lint *lint, const struct voc_entry *entry)
{
	struct voc_arena arena = {0};
	struct voc_error why = {0};
	struct voc_gates gates;
	struct voc_span pattern = voc_pattern_fold(entry->pattern.part[0].literal, &arena);
	struct voc_regex *regex = voc_regex_new(pattern, &why);
	if (!regex) {
		voc_lint_report(lint, entry, "unreadable", "%s; correct the regex", "%s；请更正此正则", why.msg);
	} else {
		if (!voc_regex_gates(pattern, &arena, &gates, 1))
			voc_lint_report(lint, entry, "regex-slow",
					"%.*s requires no word, so it is tried on every text; put a fixed word outside of ( | ) and [ ] into it",
					"%.*s 不含必需的词，须在每条文本上尝试；请在 ( | ) 和 [ ] 之外写入固定的词", (int)entry->term.term.n,
					entry->term.term.p);
		try_regex(lint, entry, regex, pattern);
	}
	voc_regex_free(regex);
	voc_arena_release(&arena);
}

void voc_lint_regexes(struct voc_lint *lint)
{
	for (size_t i = 0; i < lint->listing->n; i++)
		if (lint->listing->entry[i].in_force && lint->listing->entry[i].pattern.kind == VOC_PATTERN_REGEX)
			check_regex(lint, &lint->listing->entry[i]);
}
