/* SPDX-License-Identifier: Apache-2.0 */
/* matcher_image -- a matcher in an image. The struct is there whole, its tables one by one. What PCRE2 makes of a regex cannot be kept, so
 * its pattern is; and models are made again from their rows, which are terms of the lexicon. */
#include <stdlib.h>

#include "text/matching.h"

/* What refers to terms of the lexicon. */
static void terms_image(struct voc_image *image, struct voc_matcher *m)
{
	const struct voc_term *terms = voc_lexicon_at(m->lexicon, 0);
	struct voc_rule *rule;
	struct voc_gated_regex *regex;
	VOC_IMAGE_TABLE(image, m->rule, m->rules, rule);
	for (size_t i = 0; !image->broken && i < m->rules; i++)
		VOC_IMAGE_PLACE(image, rule[i].term, terms);
	VOC_IMAGE_TABLE(image, m->regex, m->regexes, regex);
	for (size_t i = 0; !image->broken && i < m->regexes; i++)
		VOC_IMAGE_PLACE(image, regex[i].term, terms);
}

static void patterns_image(struct voc_image *image, struct voc_matcher *m)
{
	struct voc_span *pattern = NULL, *copy, *own = NULL;
	if (image->saving) {
		pattern = own = voc_reallocate(NULL, m->regexes + 1, sizeof *own);
		for (size_t i = 0; i < m->regexes; i++)
			own[i] = voc_regex_pattern(m->regex[i].regex);
	}
	VOC_IMAGE_TABLE(image, pattern, m->regexes, copy);
	if (image->broken)
		m->regexes = 0; /* there is none to free */
	for (size_t i = 0; i < m->regexes; i++) {
		voc_image_span(image, &copy[i]);
		if (!image->saving)
			m->regex[i].regex = voc_regex_known(copy[i]);
	}
	free(own);
}

static void tables_image(struct voc_image *image, struct voc_matcher *m)
{
	VOC_IMAGE(image, m->target, m->targets);
	VOC_IMAGE(image, m->group, voc_scanner_groups(m->scanner));
	VOC_IMAGE(image, m->many, m->manies + 1);
	if (image->broken)
		return;
	VOC_IMAGE(image, m->claim, m->many[m->manies].claim);
	VOC_IMAGE(image, m->weigh, m->many[m->manies].weigh);
	VOC_IMAGE(image, m->label, voc_lexicon_count(m->lexicon));
	VOC_IMAGE(image, m->ungated, m->ungateds);
	VOC_IMAGE(image, m->gates.gated, m->regexes + m->rules);
	VOC_IMAGE(image, m->gates.mask, m->gates.masks);
	VOC_IMAGE(image, m->gates.first, m->gates.literals + 1);
	if (!image->broken)
		VOC_IMAGE(image, m->gates.user, m->gates.first[m->gates.literals] + VOC_GATE_USERS);
}

/* A loaded struct still has the pointers of the program that saved it. */
static void forget(struct voc_matcher *m, const struct voc_lexicon *lexicon)
{
	m->lexicon = lexicon;
	m->lent = true;
	m->pool = voc_regex_pool_new();
	m->gates.literal = (struct voc_map){0}; /* was only needed to make it */
	for (size_t which = 0; which < VOC_LEARNED; which++)
		m->learned[which] = NULL;
}

void voc_matcher_image(struct voc_image *image, struct voc_matcher **matcher, const struct voc_lexicon *lexicon,
		       const struct voc_categories *categories)
{
	VOC_IMAGE(image, *matcher, 1);
	struct voc_matcher *m = *matcher;
	if (image->broken)
		return;
	bool models = m->learned[0] || m->learned[1]; /* else there is no need to look for their rows */
	if (!image->saving)
		forget(m, lexicon);
	terms_image(image, m);
	patterns_image(image, m);
	voc_scanner_image(image, &m->scanner);
	if (!image->broken)
		tables_image(image, m);
	if (!image->saving && !image->broken && models)
		image->broken = voc_matching_add_models(m, categories, false, NULL) != 0;
	if (!image->saving && image->broken) {
		voc_matcher_free(m);
		*matcher = NULL;
	}
}
