/* SPDX-License-Identifier: Apache-2.0 */
/* categories -- the tree of topics: names, owners, standard replies. */
#include "text/categories.h"

#include <stdlib.h>
#include <string.h>

#include "base/map.h"

struct voc_categories {
	struct voc_category *category;
	size_t capacity;
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
		if ((unsigned char)category->path.p[i] <= ' ' || strchr(":|,\"", category->path.p[i]))
			return voc_fail(err, 0, "category '%.*s': a path may not hold blanks or : | , \"", n, category->path.p);
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
	for (int lang = 0; lang < VOC_LANG_COUNT; lang++) {
		slot->name[lang] = voc_arena_copy(arena, category->name[lang]);
		slot->reply[lang] = voc_arena_copy(arena, category->reply[lang]);
		slot->action[lang] = voc_arena_copy(arena, category->action[lang]);
	}
	return 0;
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
		for (int lang = 0; lang < VOC_LANG_COUNT; lang++) {
			voc_image_span(image, &row[i].name[lang]);
			voc_image_span(image, &row[i].reply[lang]);
			voc_image_span(image, &row[i].action[lang]);
		}
		if (!image->saving && !image->broken)
			voc_categories_add(categories, &row[i], NULL); /* it was checked when it was read */
	}
}

void voc_categories_free(struct voc_categories *categories)
{
	if (!categories)
		return;
	free(categories->category);
	voc_map_release(&categories->path);
	voc_arena_release(&categories->arena);
	free(categories);
}
