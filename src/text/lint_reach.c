/* SPDX-License-Identifier: Apache-2.0 */
/* lint_reach -- what can never win and what never hides anything, by trying it: each term is matched against itself as a text. */
#include "base/utf8.h"
#include "text/lint.h"
#include "text/matcher.h"

struct reach {
	struct voc_lint *lint;
	unsigned kinds;
	struct voc_lexicon *lexicon;
	struct voc_matcher *matcher;
	struct voc_map head;   /* kind and beginning of every term: what may go on behind an exception */
	struct voc_map curbed; /* kind and Han character of every exception */
	struct voc_arena arena;
};

/* How a term did in a text made of its own parts. */
struct trial {
	bool stands; /* it is there */
	bool wins;
	const struct voc_term *winner; /* what took its place, when it stands and does not win */
	bool hides;                    /* a term of its kind lies under it */
};

/* ---- maps ---- */

static void write_span(const struct voc_text *text, size_t begin, size_t end, struct voc_buffer *out)
{
	char bytes[4];
	for (size_t i = begin; i < end; i++)
		voc_buffer_add(out, bytes, voc_utf8_encode(text->cp[i], bytes));
}

/* Whether a term may begin or end before code point I. */
static bool edge(const struct voc_text *text, size_t i)
{
	return !(text->class[i - 1] == VOC_CLASS_WORD && text->class[i] == VOC_CLASS_WORD);
}

static struct voc_span make_key(unsigned kind, const struct voc_text *text, size_t begin, size_t end, struct voc_buffer *out)
{
	voc_buffer_reset(out);
	voc_buffer_byte(out, (char)('A' + kind));
	write_span(text, begin, end, out);
	return voc_buffer_view(out);
}

static void add_heads(struct reach *reach, unsigned kind, const struct voc_text *text)
{
	struct voc_buffer key = {0};
	for (size_t i = 1; i < text->n; i++)
		if (edge(text, i))
			voc_map_add(&reach->head, make_key(kind, text, 0, i, &key), NULL);
	voc_buffer_release(&key);
}

static void add_curbs(struct reach *reach, unsigned kind, const struct voc_text *text)
{
	struct voc_buffer key = {0};
	for (size_t i = 0; i < text->n; i++)
		if (text->class[i] == VOC_CLASS_HAN)
			voc_map_add(&reach->curbed, make_key(kind, text, i, i + 1, &key), NULL);
	voc_buffer_release(&key);
}

static void fill_maps(struct reach *reach)
{
	const struct voc_listing *listing = reach->lint->listing;
	for (size_t i = 0; i < listing->n; i++) {
		const struct voc_entry *entry = &listing->entry[i];
		struct voc_text text;
		if (!entry->in_force || !(reach->kinds >> entry->term.kind & 1) || entry->pattern.kind == VOC_PATTERN_REGEX)
			continue;
		voc_text_fold(entry->pattern.part[0].literal, &reach->arena, &text);
		if (!entry->term.label.n)
			add_curbs(reach, entry->term.kind, &text);
		else
			add_heads(reach, entry->term.kind, &text);
		if (entry->term.kind == VOC_KIND_CATEGORY && entry->term.weight != 0)
			add_heads(reach, VOC_KIND_SENTIMENT, &text);
		voc_arena_reset(&reach->arena);
	}
}

/* ---- trials ---- */

static bool is_entry(const struct voc_term *term, const struct voc_entry *entry)
{
	return term->file == entry->term.file && term->line == entry->term.line;
}

static const struct voc_found *find_own(const struct voc_finds *finds, const struct voc_entry *entry)
{
	for (size_t i = 0; i < finds->n; i++)
		if (finds->found[i].kind == entry->term.kind && is_entry(finds->found[i].term, entry))
			return &finds->found[i];
	return NULL;
}

static bool overlap(const struct voc_found *a, const struct voc_found *b)
{
	return a->kind == b->kind && a->begin < b->end && b->begin < a->end;
}

/* Whether exception A takes the place of B; category terms with a weight are sentiment too. */
static bool covers(const struct voc_found *a, struct voc_found b)
{
	const struct voc_term *term = b.term;
	if (a->kind == VOC_KIND_SENTIMENT && term->kind == VOC_KIND_CATEGORY && term->weight != 0)
		b.kind = VOC_KIND_SENTIMENT;
	return term != a->term && term->label.n && overlap(a, &b);
}

static void try_text(struct reach *reach, const struct voc_entry *entry, struct voc_span raw, struct trial *trial)
{
	struct voc_text text;
	struct voc_clauses clauses;
	struct voc_finds all, winners;
	voc_text_fold(raw, &reach->arena, &text);
	voc_clauses_find(&text, &reach->arena, &clauses);
	voc_matcher_look(reach->matcher, &text, &clauses, &reach->arena, &all, &winners);
	const struct voc_found *own = find_own(&all, entry);
	if (!own)
		return;
	trial->stands = true;
	for (size_t i = 0; i < all.n; i++)
		if (covers(own, all.found[i]))
			trial->hides = true;
	if (find_own(&winners, entry)) {
		trial->wins = true;
		return;
	}
	for (size_t i = 0; i < winners.n; i++)
		if (overlap(own, &winners.found[i]))
			trial->winner = winners.found[i].term;
}

/* What WINNER must not find: with it in the text, the loser may have its turn. */
static void write_excluded(const struct voc_term *winner, const char *gap, struct voc_buffer *out)
{
	struct voc_pattern pattern;
	if (!winner || voc_pattern_read(winner->term, &pattern, NULL))
		return;
	for (size_t i = 0; i < pattern.parts; i++) {
		if (pattern.part[i].without) {
			voc_buffer_text(out, gap);
			voc_buffer_span(out, pattern.part[i].literal);
		}
	}
}

/* The parts of a rule that must be there, with GAP between them. */
static void write_rule(const struct voc_entry *entry, const char *gap, bool backward, struct voc_buffer *out)
{
	size_t parts = entry->pattern.parts;
	for (size_t k = 0; k < parts; k++) {
		size_t i = backward ? parts - 1 - k : k;
		if (entry->pattern.part[i].without)
			continue;
		if (out->n)
			voc_buffer_text(out, gap);
		voc_buffer_span(out, entry->pattern.part[i].literal);
	}
}

/* A rule is tried in several texts: the parts side by side may make another term. */
static struct trial try_entry(struct reach *reach, const struct voc_entry *entry)
{
	static const char *const gaps[] = {"", " ", "龘", " zq ", " 龘 ", "龘龘龘龘龘龘龘龘龘龘", " zq zq zq zq zq zq "};
	struct trial trial = {false, false, NULL, false};
	if (entry->pattern.kind == VOC_PATTERN_LITERAL) {
		try_text(reach, entry, entry->pattern.part[0].literal, &trial);
		voc_arena_reset(&reach->arena);
		return trial;
	}
	for (size_t i = 0; i < 2 * sizeof gaps / sizeof gaps[0] && !trial.wins; i++) {
		bool backward = i % 2; /* "a & b" in either order */
		struct voc_buffer raw = {0};
		if (backward && entry->pattern.kind != VOC_PATTERN_TOGETHER)
			continue;
		write_rule(entry, gaps[i / 2], backward, &raw);
		try_text(reach, entry, voc_buffer_view(&raw), &trial);
		if (!trial.wins && trial.winner) {
			write_excluded(trial.winner, gaps[i / 2], &raw);
			try_text(reach, entry, voc_buffer_view(&raw), &trial);
		}
		voc_buffer_release(&raw);
		voc_arena_reset(&reach->arena);
	}
	return trial;
}

/* ---- rules ---- */

static void say_hidden(struct reach *reach, const struct voc_entry *entry, const struct trial *trial)
{
	struct voc_lint *lint = reach->lint;
	int n = (int)entry->term.term.n;
	const char *p = entry->term.term.p;
	if (!trial->winner) {
		voc_lint_report(lint, entry, "hidden", "'%.*s' matches no text; write it another way or remove it",
				"“%.*s”不会匹配任何文本；请改写或删去", n, p);
		return;
	}
	const struct voc_entry winner = {.term = *trial->winner};
	int m = (int)winner.term.term.n;
	if (voc_span_equal(winner.term.label, entry->term.label) && winner.term.weight == entry->term.weight &&
	    winner.term.flags == entry->term.flags) {
		voc_lint_report(lint, entry, "covered", "'%.*s' is found by '%.*s' (%s) anyway; remove it",
				"“%.*s”本可由“%.*s”（%s）匹配；请删去", n, p, m, winner.term.term.p,
				voc_entry_place(&winner, &lint->out->arena).p);
		return;
	}
	voc_lint_report(lint, entry, "hidden", "'%.*s' never counts: '%.*s' (%s) wins its place; remove one or move this line below that",
			"“%.*s”不起作用：总被“%.*s”（%s）取代；请删去其一，或将此行移到其后", n, p, m, winner.term.term.p,
			voc_entry_place(&winner, &lint->out->arena).p);
}

/* Whether a term may begin inside the exception and go on behind it. */
static bool leads_on(struct reach *reach, const struct voc_entry *entry)
{
	struct voc_text text;
	struct voc_buffer key = {0};
	bool found = false;
	voc_text_fold(entry->pattern.part[0].literal, &reach->arena, &text);
	for (size_t i = 0; i < text.n && !found; i++)
		if (i == 0 || edge(&text, i))
			found = voc_map_find(&reach->head, make_key(entry->term.kind, &text, i, text.n, &key)) != VOC_NO_ID;
	voc_buffer_release(&key);
	return found;
}

static void check_exception(struct reach *reach, const struct voc_entry *entry, const struct trial *trial)
{
	if (reach->lint->listing->torn || trial->hides || entry->pattern.part[0].prefix || leads_on(reach, entry))
		return;
	voc_lint_report(reach->lint, entry, "no-effect", "the exception '%.*s' hides nothing of %s.csv; remove it",
			"例外“%.*s”在 %s.csv 中没有遮盖任何词条；请删去", (int)entry->term.term.n, entry->term.term.p,
			voc_kind_name(entry->term.kind));
}

/* 不, 很 and their kin: nothing but exceptions keeps them out of longer words. */
static void check_single(struct reach *reach, const struct voc_entry *entry)
{
	struct voc_text text;
	struct voc_buffer key = {0};
	if (entry->pattern.kind != VOC_PATTERN_LITERAL || entry->pattern.part[0].literal.n > 4)
		return;
	voc_text_fold(entry->pattern.part[0].literal, &reach->arena, &text);
	if (text.n == 1 && text.class[0] == VOC_CLASS_HAN &&
	    voc_map_find(&reach->curbed, make_key(entry->term.kind, &text, 0, 1, &key)) == VOC_NO_ID)
		voc_lint_report(reach->lint, entry, "short",
				"'%.*s' alone stands inside many words, and no exception of %s.csv holds it; add some or write longer terms",
				"单字“%.*s”会出现在许多词中，而 %s.csv 没有含它的例外；请添加例外或写长一些", (int)entry->term.term.n,
				entry->term.term.p, voc_kind_name(entry->term.kind));
	voc_buffer_release(&key);
	voc_arena_reset(&reach->arena);
}

static void check_entry(struct reach *reach, const struct voc_entry *entry)
{
	if (entry->pattern.kind == VOC_PATTERN_REGEX)
		return; /* a text it matches is not known */
	struct trial trial = try_entry(reach, entry);
	if (!trial.wins)
		say_hidden(reach, entry, &trial);
	else if (!entry->term.label.n)
		check_exception(reach, entry, &trial);
	if (entry->term.label.n && entry->term.kind != VOC_KIND_STOP)
		check_single(reach, entry);
	voc_arena_reset(&reach->arena);
}

/* KINDS are those that one tool matches together. */
static void check_kinds(struct voc_lint *lint, unsigned kinds)
{
	struct reach reach = {.lint = lint, .kinds = kinds};
	reach.lexicon = voc_listing_lexicon(lint->listing, kinds);
	reach.matcher = voc_matcher_new(reach.lexicon, NULL);
	fill_maps(&reach);
	for (size_t i = 0; reach.matcher && i < lint->listing->n; i++) {
		const struct voc_entry *entry = &lint->listing->entry[i];
		if (entry->in_force && (kinds >> entry->term.kind & 1))
			check_entry(&reach, entry);
	}
	voc_matcher_free(reach.matcher);
	voc_lexicon_free(reach.lexicon);
	voc_map_release(&reach.head);
	voc_map_release(&reach.curbed);
	voc_arena_release(&reach.arena);
}

void voc_lint_reach(struct voc_lint *lint)
{
	check_kinds(lint, VOC_CLASSIFIER_KINDS & ~(1u << VOC_KIND_LEARNED_SENTIMENT | 1u << VOC_KIND_LEARNED_CATEGORY));
	check_kinds(lint, 1u << VOC_KIND_JUNK);
	check_kinds(lint, 1u << VOC_KIND_CHURN);
	check_kinds(lint, 1u << VOC_KIND_STOP);
}
