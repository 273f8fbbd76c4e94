/* SPDX-License-Identifier: Apache-2.0 */
/* categories -- the table behind categories.csv, filled row by row. */
#ifndef TEXT_CATEGORIES_H
#define TEXT_CATEGORIES_H

#include "base/image.h"
#include "voc/lexicon.h"

struct voc_categories *voc_categories_new(void);
/* Adds a row (copied); a row of the same path takes the earlier one's place. -1 and ERR->msg when it is not legal. */
int voc_categories_add(struct voc_categories *categories, const struct voc_category *category, struct voc_error *err);

/* The same for a row as it stands in a file: one without names that has AS only says what its category counts as, and its path may be
 * that of a whole folder. */
int voc_categories_read(struct voc_categories *categories, const struct voc_category *row, struct voc_error *err);

/* Whether PATH is that of a whole folder: "travel/" with a * behind it. */
bool voc_category_is_folder(struct voc_span path);

/* When all rows are there: follows what each category counts as. -1 and ERR->msg when that is no category, or goes in a circle; then,
 * and before, each counts as itself. */
int voc_categories_settle(struct voc_categories *categories, struct voc_error *err);
/* The place of the category that the one at INDEX counts as, the number of categories when it counts as none. */
size_t voc_categories_target(const struct voc_categories *categories, size_t index);

/* The first of what CATEGORY yields to that is no category; an empty span when there is none. */
struct voc_span voc_categories_missing(const struct voc_categories *categories, const struct voc_category *category);

/* Saves CATEGORIES, or fills a new table: they are few, so it keeps nothing of the block. */
void voc_categories_image(struct voc_image *image, struct voc_categories *categories);

#endif
