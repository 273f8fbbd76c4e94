/* SPDX-License-Identifier: Apache-2.0 */
/* categories -- the tree of topics: names, owners, standard replies. */
#include "text/categories.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/map.h"

struct voc_categories {
	struct voc_category *category;
	size_t capacity;
	uint32_t *target; /* of each the index of the one that it counts as, how many there are for none; NULL: not settled */
	struct voc_map path; /* id is the index */
	struct voc_arena arena;
};

struct voc_categories *voc_categories_new(void)
{
	return voc_allocate_zero(1, sizeof(struct voc_categories));
}

static int check(const struct voc_category *category, struct voc_error *err)
{
	int n = (int)category->path.n;
	if (!category->path.n)
		return voc_fail(err, 0, "a category without a path");
	for (size_t i = 0; i < category->path.n; i++)
		if ((unsigned char)category->path.p[i] <= ' ' || strchr(":|,\"*", category->path.p[i]))
			return voc_fail(err, 0, "category '%.*s': a path may not hold blanks or : | , \" *", n, category->path.p);
	if (category->tier.n && !voc_span_is(category->tier, "S") && !voc_span_is(category->tier, "A") &&
	    !voc_span_is(category->tier, "B"))
		return voc_fail(err, 0, "category '%.*s': tier '%.*s' is not S, A or B", n, category->path.p,
				(int)category->tier.n, category->tier.p);
	if (!(category->importance >= 1 && category->importance <= 5))
		return voc_fail(err, 0, "category '%.*s': importance must be 1 to 5", n, category->path.p);
	return 0;
}

int voc_categories_add(struct voc_categories *categories, const struct voc_category *category, struct voc_error *err)
{
	if (check(category, err))
		return -1;
	size_t id = voc_map_add(&categories->path, category->path, NULL);
	if (id == categories->capacity) {
		categories->capacity = categories->capacity ? categories->capacity * 2 : 128;
		categories->category = voc_reallocate(categories->category, categories->capacity, sizeof *category);
	}
	struct voc_arena *arena = &categories->arena;
	struct voc_category *slot = &categories->category[id];
	*slot = *category;
	slot->path = voc_arena_copy(arena, category->path);
	slot->stage = voc_arena_copy(arena, category->stage);
	slot->department = voc_arena_copy(arena, category->department);
	slot->tier = voc_arena_copy(arena, category->tier);
	slot->yields = voc_arena_copy(arena, category->yields);
	slot->as = voc_arena_copy(arena, category->as);
	for (int lang = 0; lang < VOC_LANG_COUNT; lang++) {
		slot->name[lang] = voc_arena_copy(arena, category->name[lang]);
		slot->reply[lang] = voc_arena_copy(arena, category->reply[lang]);
		slot->action[lang] = voc_arena_copy(arena, category->action[lang]);
	}
	return 0;
}

bool voc_category_is_folder(struct voc_span path)
{
	return voc_span_ends(path, VOC_SPAN("/*"));
}

int voc_categories_read(struct voc_categories *categories, const struct voc_category *row, struct voc_error *err)
{
	struct voc_span path = row->path, as;
	size_t found = 0;
	if (!row->as.n || row->name[VOC_ZH].n || row->name[VOC_EN].n)
		return voc_categories_add(categories, row, err);
	bool folder = voc_category_is_folder(path);
	path.n -= folder;
	as = voc_arena_copy(&categories->arena, row->as);
	for (size_t i = 0; i < voc_categories_count(categories); i++) {
		struct voc_category *category = &categories->category[i];
		if (folder ? voc_span_starts(category->path, path) : voc_span_equal(category->path, path)) {
			category->as = as;
			found++;
		}
	}
	return found ? 0 : voc_fail(err, 0, "no category '%.*s' that could count as another", (int)row->path.n, row->path.p);
}

/* The index of what the category at INDEX counts as, SIZE_MAX and ERR when there is no such one. */
static size_t follow(const struct voc_categories *categories, size_t index, struct voc_error *err)
{
	size_t n = voc_categories_count(categories), at = index;
	for (size_t steps = 0; steps <= n; steps++) {
		const struct voc_category *category = &categories->category[at];
		if (!category->as.n || voc_span_equal(category->as, category->path))
			return at;
		if (voc_span_is(category->as, "-"))
			return n;
		at = voc_map_find(&categories->path, category->as);
		if (at == VOC_NO_ID) {
			voc_fail(err, 0, "category '%.*s' counts as '%.*s', and categories.csv has no such path",
				 (int)category->path.n, category->path.p, (int)category->as.n, category->as.p);
			return SIZE_MAX;
		}
	}
	const struct voc_span path = categories->category[index].path;
	voc_fail(err, 0, "category '%.*s' counts as one that counts as it: the column 'as' goes in a circle", (int)path.n, path.p);
	return SIZE_MAX;
}

int voc_categories_settle(struct voc_categories *categories, struct voc_error *err)
{
	size_t n = voc_categories_count(categories);
	categories->target = voc_reallocate(categories->target, n + 1, sizeof *categories->target);
	for (size_t i = 0; i < n; i++) {
		size_t target = follow(categories, i, err);
		if (target == SIZE_MAX) {
			free(categories->target);
			categories->target = NULL;
			return -1;
		}
		categories->target[i] = (uint32_t)target;
	}
	return 0;
}

size_t voc_categories_target(const struct voc_categories *categories, size_t index)
{
	return categories->target ? categories->target[index] : index;
}

struct voc_span voc_categories_counted_as(const struct voc_categories *categories, struct voc_span path)
{
	size_t n = voc_categories_count(categories), id = voc_map_find(&categories->path, path);
	if (id == VOC_NO_ID)
		return path;
	id = voc_categories_target(categories, id);
	return id == n ? (struct voc_span){NULL, 0} : categories->category[id].path;
}

struct voc_span voc_categories_missing(const struct voc_categories *categories, const struct voc_category *category)
{
	struct voc_span rest = category->yields, path;
	while (voc_span_next(&rest, ' ', &path))
		if (path.n && !voc_categories_find(categories, path))
			return path;
	return (struct voc_span){NULL, 0};
}

size_t voc_categories_count(const struct voc_categories *categories)
{
	return categories->path.count;
}

const struct voc_category *voc_categories_at(const struct voc_categories *categories, size_t index)
{
	return &categories->category[index];
}

const struct voc_category *voc_categories_find(const struct voc_categories *categories, struct voc_span path)
{
	size_t id = voc_map_find(&categories->path, path);
	return id == VOC_NO_ID ? NULL : &categories->category[id];
}

struct voc_span voc_categories_name(const struct voc_categories *categories, struct voc_span path, enum voc_lang lang)
{
	const struct voc_category *category = categories ? voc_categories_find(categories, path) : NULL;
	return category && category->name[lang].n ? category->name[lang] : path;
}

void voc_categories_image(struct voc_image *image, struct voc_categories *categories)
{
	struct voc_category *kept = categories->category, *row;
	size_t n = voc_categories_count(categories);
	voc_image_number(image, &n);
	VOC_IMAGE_TABLE(image, kept, n, row);
	for (size_t i = 0; !image->broken && i < n; i++) {
		voc_image_span(image, &row[i].path);
		voc_image_span(image, &row[i].stage);
		voc_image_span(image, &row[i].department);
		voc_image_span(image, &row[i].tier);
		voc_image_span(image, &row[i].yields);
		voc_image_span(image, &row[i].as);
		for (int lang = 0; lang < VOC_LANG_COUNT; lang++) {
			voc_image_span(image, &row[i].name[lang]);
			voc_image_span(image, &row[i].reply[lang]);
			voc_image_span(image, &row[i].action[lang]);
		}
		if (!image->saving && !image->broken)
			voc_categories_add(categories, &row[i], NULL); /* it was checked when it was read */
	}
	if (!image->saving && !image->broken && voc_categories_settle(categories, NULL))
		image->broken = true;
}

void voc_categories_free(struct voc_categories *categories)
{
	if (!categories)
		return;
	free(categories->category);
	free(categories->target);
	voc_map_release(&categories->path);
	voc_arena_release(&categories->arena);
	free(categories);
}
