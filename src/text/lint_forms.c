/* SPDX-License-Identifier: Apache-2.0 */
/* lint_forms -- Latin terms and the regular forms of their words, which the matcher finds by itself. */
#include <string.h>

#include "base/utf8.h"
#include "text/fold.h"
#include "text/inflect.h"
#include "text/lint.h"
#include "text/scan.h"

struct forms {
	struct voc_lint *lint;
	const struct voc_entry *entry;
	struct voc_text text; /* its term, folded */
};

static bool inflects(const struct voc_entry *entry)
{
	return entry->in_force && !voc_kind_learned(entry->term.kind) && entry->pattern.kind == VOC_PATTERN_LITERAL &&
	       !entry->pattern.part[0].prefix && !(entry->term.flags & VOC_FLAG_EXACT);
}

/* The term with the word from BEGIN to END in another form. */
static void write_changed(const struct forms *forms, size_t begin, size_t end, const uint32_t *form, size_t length,
			  struct voc_buffer *out)
{
	char bytes[4];
	for (size_t i = 0; i < begin; i++)
		voc_buffer_add(out, bytes, voc_utf8_encode(forms->text.cp[i], bytes));
	for (size_t i = 0; i < length; i++)
		voc_buffer_add(out, bytes, voc_utf8_encode(form[i], bytes));
	for (size_t i = end; i < forms->text.n; i++)
		voc_buffer_add(out, bytes, voc_utf8_encode(forms->text.cp[i], bytes));
}

static void check_form(const struct forms *forms, struct voc_span changed)
{
	const struct voc_term *mine = &forms->entry->term;
	const struct voc_entry *own = voc_listing_find(forms->lint->listing, mine->kind, changed);
	if (!own || !own->in_force || own->term.flags != mine->flags || own->term.weight != mine->weight ||
	    !voc_span_equal(own->term.label, mine->label))
		return;
	voc_lint_report(forms->lint, own, "inflection", "'%.*s' is found as a form of '%.*s' (%s) anyway; remove it",
			"“%.*s”是“%.*s”（%s）的变形，本可匹配；请删去", (int)changed.n, changed.p, (int)mine->term.n,
			mine->term.p, voc_entry_place(forms->entry, &forms->lint->out->arena).p);
}

static void check_word(const struct forms *forms, size_t begin, size_t end)
{
	uint32_t word[VOC_FORM_LENGTH], form[VOC_FORMS][VOC_FORM_LENGTH];
	size_t length[VOC_FORMS];
	size_t n = end - begin;
	if (n > VOC_FORM_LENGTH)
		return;
	memcpy(word, forms->text.cp + begin, n * sizeof *word);
	size_t count = voc_inflect(word, n, form, length);
	for (size_t k = 0; k < count; k++) {
		struct voc_buffer changed = {0};
		write_changed(forms, begin, end, form[k], length[k], &changed);
		check_form(forms, voc_buffer_view(&changed));
		voc_buffer_release(&changed);
	}
}

void voc_lint_forms(struct voc_lint *lint)
{
	struct voc_arena arena = {0};
	for (size_t i = 0; i < lint->listing->n; i++) {
		struct forms forms = {.lint = lint, .entry = &lint->listing->entry[i]};
		if (!inflects(forms.entry))
			continue;
		voc_text_fold(forms.entry->pattern.part[0].literal, &arena, &forms.text);
		if (forms.text.n && voc_literal_is_words(forms.text.cp, forms.text.n)) {
			for (size_t at = 0; at < forms.text.n;) {
				size_t begin = at;
				while (at < forms.text.n && forms.text.class[at] == VOC_CLASS_WORD)
					at++;
				if (at > begin)
					check_word(&forms, begin, at);
				else
					at++;
			}
		}
		voc_arena_reset(&arena);
	}
	voc_arena_release(&arena);
}
