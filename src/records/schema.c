/* SPDX-License-Identifier: Apache-2.0 */
/* schema -- the columns of a stream by name and by meaning. */
#include "base/utf8.h"
#include "voc/record.h"

#include <string.h>

static const char *const field_name[] = {
#define X(field, name, meaning) [field] = name,
	VOC_FIELDS(X)
#undef X
};

static const char *const field_meaning[] = {
#define X(field, name, meaning) [field] = meaning,
	VOC_FIELDS(X)
#undef X
};

const char *voc_field_name(enum voc_field field)
{
	return field_name[field];
}

const char *voc_field_meaning(enum voc_field field)
{
	return field_meaning[field];
}

void voc_schema_init(struct voc_schema *schema)
{
	schema->name = NULL;
	schema->columns = 0;
	for (int field = 0; field < VOC_FIELD_COUNT; field++)
		schema->field[field] = -1;
	voc_arena_init(&schema->arena);
}

/* The names lie in the arena as well; the array doubles at powers of two and leaves its smaller selves behind. */
size_t voc_schema_add(struct voc_schema *schema, struct voc_span name)
{
	size_t column = schema->columns;

	if ((column & (column - 1)) == 0) {
		struct voc_span *grown = voc_arena_zero(&schema->arena, column ? column * 2 : 1, sizeof(*grown));
		if (column)
			memcpy(grown, schema->name, column * sizeof(*grown));
		schema->name = grown;
	}
	schema->name[column] = voc_arena_copy(&schema->arena, name);
	schema->columns++;
	for (int field = 0; field < VOC_FIELD_COUNT; field++)
		if (schema->field[field] < 0 && voc_span_is(name, field_name[field]))
			schema->field[field] = (int)column;
	return column;
}

int voc_schema_find(const struct voc_schema *schema, struct voc_span name)
{
	for (size_t column = 0; column < schema->columns; column++)
		if (voc_span_equal(schema->name[column], name))
			return (int)column;
	return -1;
}

void voc_schema_copy(struct voc_schema *to, const struct voc_schema *from)
{
	voc_schema_init(to);
	for (size_t column = 0; column < from->columns; column++)
		voc_schema_add(to, from->name[column]);
}

void voc_schema_release(struct voc_schema *schema)
{
	voc_arena_release(&schema->arena);
	voc_schema_init(schema);
}

#define MAX_LETTERS 64 /* code points of a name that are compared */
#define MAX_NEAR 3

/* A name's code points, ASCII letters small; bytes that are no UTF-8 count as themselves. */
struct letters {
	uint32_t c[MAX_LETTERS];
	size_t n;
};

static void spell(struct voc_span name, struct letters *letters)
{
	letters->n = 0;
	while (name.n && letters->n < MAX_LETTERS) {
		size_t length = 1;
		uint32_t c = (unsigned char)name.p[0];
		if (c >= 0x80 && voc_utf8_check((struct voc_span){name.p, name.n < 4 ? name.n : 4}) > 0)
			c = voc_utf8_decode(name.p, &length);
		if (c >= 'A' && c <= 'Z')
			c += 'a' - 'A';
		letters->c[letters->n++] = c;
		name.p += length;
		name.n -= length;
	}
}

/* Levenshtein's distance with swapped neighbours as one step (optimal string alignment), three rows at a time. */
static size_t distance(const struct letters *a, const struct letters *b)
{
	size_t row[3][MAX_LETTERS + 1];

	for (size_t j = 0; j <= b->n; j++)
		row[0][j] = j;
	for (size_t i = 1; i <= a->n; i++) {
		size_t *now = row[i % 3], *last = row[(i + 2) % 3], *before = row[(i + 1) % 3];
		now[0] = i;
		for (size_t j = 1; j <= b->n; j++) {
			size_t best = last[j - 1] + (a->c[i - 1] != b->c[j - 1]);
			if (last[j] + 1 < best)
				best = last[j] + 1;
			if (now[j - 1] + 1 < best)
				best = now[j - 1] + 1;
			if (i > 1 && j > 1 && a->c[i - 1] == b->c[j - 2] && a->c[i - 2] == b->c[j - 1] &&
			    before[j - 2] + 1 < best)
				best = before[j - 2] + 1;
			now[j] = best;
		}
	}
	return row[a->n % 3][b->n];
}

struct near {
	size_t column[MAX_NEAR];
	size_t distance[MAX_NEAR];
	size_t n;
};

/* Keeps the nearest, the earlier column first among equals. */
static void keep_near(struct near *near, size_t column, size_t far)
{
	size_t i = near->n;

	while (i && near->distance[i - 1] > far)
		i--;
	if (i == MAX_NEAR)
		return;
	if (near->n < MAX_NEAR)
		near->n++;
	for (size_t k = near->n - 1; k > i; k--) {
		near->column[k] = near->column[k - 1];
		near->distance[k] = near->distance[k - 1];
	}
	near->column[i] = column;
	near->distance[i] = far;
}

struct voc_span voc_schema_near(const struct voc_schema *schema, struct voc_span name, struct voc_arena *arena)
{
	struct letters asked, held;
	struct near near = {.n = 0};
	struct voc_span text = {"", 0};

	spell(name, &asked);
	for (size_t column = 0; column < schema->columns; column++) {
		spell(schema->name[column], &held);
		size_t longer = asked.n > held.n ? asked.n : held.n;
		size_t far = distance(&asked, &held);
		/* one slip for each three letters, at least one, but not a wholly different name */
		if (far < longer && far <= (longer + 2) / 3)
			keep_near(&near, column, far);
	}
	for (size_t i = 0; i < near.n; i++) {
		struct voc_span next = schema->name[near.column[i]];
		text = voc_arena_print(arena, "%.*s%s%.*s", (int)text.n, text.p, i ? ", " : "", (int)next.n, next.p);
	}
	return text;
}
