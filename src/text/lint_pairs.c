/* SPDX-License-Identifier: Apache-2.0 */
/* lint_pairs -- two lines about one term: repeated, at odds, or one layer over another for nothing. */
#include "text/lint.h"
#include "voc/buffer.h"

struct pair {
	struct voc_lint *lint;
	const struct voc_entry *entry, *other;
	struct voc_span place; /* of the other */
	int n;                 /* length of entry's term */
	const char *p;
};

/* What an entry says, in a few characters: "positive 2", "an exception". */
static struct voc_span meaning(const struct voc_term *term, struct voc_arena *arena, enum voc_lang lang)
{
	struct voc_buffer text = {0};
	if (!term->label.n) {
		voc_buffer_text(&text, lang == VOC_ZH ? "例外" : "an exception");
	} else {
		voc_buffer_span(&text, term->label);
		if (term->weight != 0) {
			voc_buffer_byte(&text, ' ');
			voc_buffer_number(&text, term->weight, 3);
		}
		if (term->flags)
			voc_buffer_print(&text, "%s", lang == VOC_ZH ? "（有标记）" : " with flags");
	}
	struct voc_span copy = voc_arena_copy(arena, voc_buffer_view(&text));
	voc_buffer_release(&text);
	return copy;
}

static int sign(double weight)
{
	return (weight > 0) - (weight < 0);
}

static bool same(const struct voc_term *a, const struct voc_term *b)
{
	return voc_span_equal(a->label, b->label) && a->weight == b->weight && a->flags == b->flags;
}

static void say_contradiction(struct pair *pair)
{
	struct voc_arena *arena = &pair->lint->out->arena;
	const char *kind = voc_kind_name(pair->entry->term.kind);
	const char *other_kind = voc_kind_name(pair->other->term.kind);
	struct voc_span mine[VOC_LANG_COUNT], its[VOC_LANG_COUNT];
	for (int lang = 0; lang < VOC_LANG_COUNT; lang++) {
		mine[lang] = meaning(&pair->entry->term, arena, (enum voc_lang)lang);
		its[lang] = meaning(&pair->other->term, arena, (enum voc_lang)lang);
	}
	const char *en = voc_arena_print(arena, "is %s %s here, %s %s at %s", kind, mine[VOC_EN].p, other_kind, its[VOC_EN].p,
					 pair->place.p).p;
	const char *zh = voc_arena_print(arena, "此处为 %s %s，%s 处为 %s %s", kind, mine[VOC_ZH].p, pair->place.p, other_kind,
					 its[VOC_ZH].p).p;
	/* both formats take all arguments; %.0s passes over that of the other language */
	voc_lint_report(pair->lint, pair->entry, "contradiction", "'%.*s' %s%.0s; keep one", "“%.*s”%.0s%s；请保留其一", pair->n,
			pair->p, en, zh);
}

static void within_layer(struct pair *pair)
{
	const struct voc_term *a = &pair->other->term, *b = &pair->entry->term;
	if (a->flags & VOC_FLAG_OFF)
		return;
	if (b->flags & VOC_FLAG_OFF)
		voc_lint_report(pair->lint, pair->entry, "contradiction",
				"'%.*s' is taken out again in the folder that has it at %s; remove both lines",
				"“%.*s”在同一文件夹中又被移除（原在 %s）；请删去两行", pair->n, pair->p, pair->place.p);
	else if (same(a, b))
		voc_lint_report(pair->lint, pair->entry, "duplicate", "'%.*s' stands at %s already; remove one",
				"“%.*s”在 %s 已有；请删去其一", pair->n, pair->p, pair->place.p);
	else if (voc_span_equal(a->label, b->label) && sign(a->weight) == sign(b->weight))
		voc_lint_report(pair->lint, pair->entry, "duplicate",
				"'%.*s' stands at %s too, with another weight or flag; this line wins: remove one",
				"“%.*s”在 %s 也有，权重或标记不同；以此行为准：请删去其一", pair->n, pair->p, pair->place.p);
	else
		say_contradiction(pair);
}

static void check_same_kind(struct pair *pair)
{
	const struct voc_entry *entry = pair->entry;
	bool off = entry->term.flags & VOC_FLAG_OFF;
	if (entry->before == VOC_NO_ENTRY) {
		if (off && !pair->lint->listing->torn)
			voc_lint_report(pair->lint, entry, "no-effect", "there is no '%.*s' to take out; check how it is written there",
					"没有“%.*s”可移除；请核对写法", pair->n, pair->p);
		return;
	}
	pair->other = &pair->lint->listing->entry[entry->before];
	pair->place = voc_entry_place(pair->other, &pair->lint->out->arena);
	if (pair->other->layer == entry->layer)
		within_layer(pair);
	else if (same(&pair->other->term, &entry->term))
		voc_lint_report(pair->lint, entry, "no-effect", "'%.*s' says what %s says already; remove it",
				"“%.*s”与 %s 完全相同；请删去", pair->n, pair->p, pair->place.p);
}

/* -1, 0, 1: what a label of emotion or intent means for the sentiment. */
static int mood(const struct voc_term *term)
{
	static const char *const bad[] = {"anger", "disappointment", "anxiety", "sadness", "complaint"};
	static const char *const good[] = {"joy", "gratitude", "praise"};
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
		if (voc_span_is(term->label, bad[i]))
			return -1;
	for (size_t i = 0; i < sizeof good / sizeof good[0]; i++)
		if (voc_span_is(term->label, good[i]))
			return 1;
	return 0;
}

/* A category term with a weight is matched as sentiment too, where sentiment.csv does not list it. */
static void check_weight(struct pair *pair)
{
	const struct voc_term *mine = &pair->entry->term, *other = &pair->other->term;
	if (mine->weight == 0 || !mine->label.n)
		return;
	if (!other->label.n)
		voc_lint_report(pair->lint, pair->entry, "contradiction",
				"the weight of '%.*s' never counts: %s makes an exception of it; set it to 0 or remove that",
				"“%.*s”的权重不起作用：%s 将其设为例外；请改为 0 或删去例外", pair->n, pair->p, pair->place.p);
	else if (sign(mine->weight) != sign(other->weight))
		say_contradiction(pair);
}

static void check_mood(struct pair *pair)
{
	int mine = mood(&pair->entry->term), its = sign(pair->other->term.weight);
	if (!pair->other->term.label.n || mine == 0 || its == 0 || mine == its)
		return;
	int n = (int)pair->entry->term.label.n;
	voc_lint_report(pair->lint, pair->entry, "mood", "'%.*s' is %.*s, but %s gives it %s sentiment; correct one",
			"“%.*s”为 %.*s，但 %s 的情感相反（%s）；请更正其一", pair->n, pair->p, n, pair->entry->term.label.p,
			pair->place.p, its > 0 ? "positive" : "negative");
}

void voc_lint_pairs(struct voc_lint *lint)
{
	for (size_t i = 0; i < lint->listing->n; i++) {
		const struct voc_entry *entry = &lint->listing->entry[i];
		enum voc_kind kind = entry->term.kind;
		struct pair pair = {lint, entry, NULL, {NULL, 0}, (int)entry->term.term.n, entry->term.term.p};
		check_same_kind(&pair);
		if (!entry->in_force || (kind != VOC_KIND_CATEGORY && kind != VOC_KIND_EMOTION && kind != VOC_KIND_INTENT))
			continue;
		pair.other = voc_listing_find(lint->listing, VOC_KIND_SENTIMENT, entry->term.term);
		if (!pair.other || !pair.other->in_force)
			continue;
		pair.place = voc_entry_place(pair.other, &lint->out->arena);
		if (kind == VOC_KIND_CATEGORY)
			check_weight(&pair);
		else
			check_mood(&pair);
	}
}
