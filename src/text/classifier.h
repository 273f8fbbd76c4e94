/* SPDX-License-Identifier: Apache-2.0 */
/* classifier -- how a loaded lexicon and category table become a voc_classifier. */
#ifndef TEXT_CLASSIFIER_H
#define TEXT_CLASSIFIER_H

#include "text/categories.h"
#include "text/lexicon.h"
#include "voc/classify.h"

/* Takes over LEXICON and CATEGORIES, also when it fails. NULL and ERR when a term cannot be compiled or names an unknown category. */
struct voc_classifier *voc_classifier_new(struct voc_lexicon *lexicon, struct voc_categories *categories,
					  struct voc_error *err);

#endif
