/* SPDX-License-Identifier: Apache-2.0 */
/* lexicon -- checked, layered terms. What is legal for each kind is one table. */
#include "text/lexicon.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/large.h"
#include "base/map.h"
#include "text/fold.h"
#include "text/learned.h"
#include "text/pattern.h"

struct voc_lexicon {
	struct voc_term *term;
	size_t count, capacity;
	struct voc_map key; /* kind and folded term → index */
	struct voc_arena arena;
	struct voc_buffer scratch; /* for a key */
	struct voc_span label;     /* the last one: most terms have that of the term before */
	bool lent;                 /* TERM is of an image, and none can be added */
};

/* LABEL is the closed list of labels, NULL for any. */
static const struct rule {
	const char *label[9];
	double least, most;
} rules[VOC_KIND_COUNT] = {
	[VOC_KIND_CATEGORY] = {{NULL}, -4, 4},
	[VOC_KIND_SENTIMENT] = {{"positive", "negative"}, -4, 4},
	[VOC_KIND_EMOTION] = {{"anger", "disappointment", "anxiety", "sadness", "surprise", "joy", "gratitude"}, 0.1, 3},
	[VOC_KIND_INTENT] = {{"complaint", "inquiry", "suggestion", "praise", "competitor"}, 0.1, 3},
	[VOC_KIND_TIER] = {{"S", "A", "B"}, 0, 3},
	[VOC_KIND_NEGATION] = {{"negation"}, -1.2, 0},
	[VOC_KIND_DEGREE] = {{"degree"}, 0.1, 2.5},
	[VOC_KIND_CONTRAST] = {{"contrast", "concession", "condition", "wish", "question", "rhetorical", "request", "clause", "remedy"}, -1.5, 2},
	[VOC_KIND_JUNK] = {{"praise", "template", "noise", "advert"}, 0, 3},
	[VOC_KIND_COMPETITOR] = {{NULL}, 0, 3},
	[VOC_KIND_CHURN] = {{"churn"}, 0.1, 3},
	[VOC_KIND_STOP] = {{"stop"}, 0, 1},
	[VOC_KIND_LEARNED_SENTIMENT] = {{"negative", "neutral", "positive"}, -1e6, 1e6},
	[VOC_KIND_LEARNED_CATEGORY] = {{NULL}, -1e6, 1e6},
};

const char *voc_kind_name(enum voc_kind kind)
{
	static const char *const names[] = {
#define X(kind, name) name,
		VOC_KINDS(X)
#undef X
	};
	return names[kind];
}

unsigned voc_label_number(enum voc_kind kind, struct voc_span label)
{
	for (unsigned i = 0; i < sizeof rules[0].label / sizeof rules[0].label[0] && rules[kind].label[i]; i++)
		if (voc_span_is(label, rules[kind].label[i]))
			return i;
	return VOC_NO_LABEL;
}

const char *voc_label_name(enum voc_kind kind, unsigned number)
{
	return rules[kind].label[number];
}

const char *voc_label_find(enum voc_kind kind, struct voc_span label)
{
	unsigned number = voc_label_number(kind, label);
	return number == VOC_NO_LABEL ? NULL : rules[kind].label[number];
}

/* As they are written, from the lowest bit on. */
static const char *const flag_names[] = {"off", "exact", "weak", "strong", "after", "always", "negated", "remedy"};
#define FLAGS (sizeof flag_names / sizeof flag_names[0])
_Static_assert(VOC_FLAG_REMEDY == 1 << (FLAGS - 1), "every flag has a name");

void voc_flags_write(unsigned flags, struct voc_buffer *out)
{
	for (size_t i = 0; i < FLAGS; i++)
		if (flags >> i & 1)
			voc_buffer_print(out, "%s%s", out->n ? " " : "", flag_names[i]);
}

bool voc_flags_read(struct voc_span text, unsigned *flags)
{
	struct voc_span word;
	*flags = 0;
	if (!text.n)
		return true;
	while (voc_span_next(&text, ' ', &word)) {
		bool found = !word.n;
		for (size_t i = 0; i < FLAGS; i++) {
			if (!voc_span_is(word, flag_names[i]))
				continue;
			*flags |= 1u << i;
			found = true;
		}
		if (!found)
			return false;
	}
	return true;
}

int voc_term_check(const struct voc_term *term, struct voc_error *err)
{
	struct voc_pattern pattern;
	struct voc_error why; /* filled when there is something to tell */
	const struct rule *rule = &rules[term->kind];
	int n = (int)term->label.n;
	if (voc_pattern_read(term->term, &pattern, &why))
		return voc_fail_in(err, term->file, term->line, "%s", why.msg);
	if (voc_kind_learned(term->kind) && voc_learned_check(term, &pattern, err))
		return -1;
	if (term->flags & VOC_FLAG_OFF)
		return 0;
	if (!term->label.n) /* an exception needs no weight */
		return 0;
	if (rule->label[0] && !voc_label_find(term->kind, term->label))
		return voc_fail_in(err, term->file, term->line, "'%.*s' is no label of %s.csv", n, term->label.p,
				   voc_kind_name(term->kind));
	if (!isfinite(term->weight) || term->weight < rule->least || term->weight > rule->most)
		return voc_fail_in(err, term->file, term->line, "weight %g is outside %g to %g of %s.csv", term->weight,
				   rule->least, rule->most, voc_kind_name(term->kind));
	if (term->kind == VOC_KIND_SENTIMENT &&
	    (term->weight == 0 || (term->weight > 0) != voc_span_is(term->label, "positive")))
		return voc_fail_in(err, term->file, term->line, "weight %g does not go with the label '%.*s'", term->weight, n,
				   term->label.p);
	return 0;
}

struct voc_lexicon *voc_lexicon_new(void)
{
	return voc_allocate_zero(1, sizeof(struct voc_lexicon));
}

/* A whole model takes the place of an earlier one; two of them mixed would mean nothing. */
static void replace_model(struct voc_lexicon *lexicon, const struct voc_term *term)
{
	for (size_t i = 0; i < lexicon->count; i++)
		if (lexicon->term[i].kind == term->kind && strcmp(lexicon->term[i].file, term->file) != 0)
			lexicon->term[i].flags |= VOC_FLAG_OFF;
}

int voc_lexicon_add(struct voc_lexicon *lexicon, const struct voc_term *term, struct voc_error *err)
{
	if (voc_term_check(term, err))
		return -1;
	struct voc_buffer *key = &lexicon->scratch;
	voc_buffer_reset(key);
	voc_buffer_byte(key, (char)('a' + term->kind));
	if (voc_kind_learned(term->kind)) {
		voc_learned_key(term, key);
		if (voc_learned_begins(term))
			replace_model(lexicon, term);
	}
	bool regex = term->term.n > 2 && term->term.p[0] == '/';
	if (regex)
		voc_buffer_span(key, term->term); /* \W and \w differ */
	else
		voc_fold_utf8(voc_span_trim(term->term), key);
	bool added;
	size_t id = voc_map_add(&lexicon->key, voc_buffer_view(key), &added);
	if (id == lexicon->capacity) {
		lexicon->capacity = lexicon->capacity ? lexicon->capacity * 2 : 4096;
		lexicon->term = voc_settle(lexicon->term, id, lexicon->capacity, sizeof *lexicon->term);
	}
	struct voc_term *slot = &lexicon->term[id];
	*slot = *term;
	slot->term = voc_arena_copy(&lexicon->arena, voc_span_trim(term->term));
	if (!lexicon->label.p || !voc_span_equal(lexicon->label, term->label))
		lexicon->label = voc_arena_copy(&lexicon->arena, term->label);
	slot->label = lexicon->label;
	lexicon->count += added;
	return 0;
}

const char *voc_lexicon_file(struct voc_lexicon *lexicon, const char *path)
{
	return voc_arena_copy(&lexicon->arena, voc_span_from(path)).p;
}

size_t voc_lexicon_count(const struct voc_lexicon *lexicon)
{
	return lexicon->count;
}

const struct voc_term *voc_lexicon_at(const struct voc_lexicon *lexicon, size_t index)
{
	return lexicon->term ? &lexicon->term[index] : NULL; /* an empty one has no array to point into */
}

void voc_lexicon_image(struct voc_image *image, struct voc_lexicon *lexicon)
{
	struct voc_term *term;
	voc_image_number(image, &lexicon->count);
	VOC_IMAGE_TABLE(image, lexicon->term, lexicon->count, term);
	for (size_t i = 0; !image->broken && i < lexicon->count; i++) {
		voc_image_span(image, &term[i].term);
		voc_image_span(image, &term[i].label);
		voc_image_string(image, &term[i].file);
	}
	lexicon->lent |= !image->saving;
}

void voc_lexicon_free(struct voc_lexicon *lexicon)
{
	if (!lexicon)
		return;
	if (!lexicon->lent)
		free(lexicon->term);
	voc_map_release(&lexicon->key);
	voc_buffer_release(&lexicon->scratch);
	voc_arena_release(&lexicon->arena);
	free(lexicon);
}
