/* SPDX-License-Identifier: Apache-2.0 */
/* cases -- the library of solved cases: a CSV file with a column text. */
#include "records/cases.h"

#include <stdlib.h>

#include "records/dictionary.h"

static const char *const columns[] = {"text", "id?", "solution?", "reply?", NULL};

static struct voc_span name_of(struct voc_cases *cases, struct voc_span id, unsigned long line)
{
	return id.n ? voc_arena_copy(&cases->arena, id) : voc_arena_print(&cases->arena, "%lu", line);
}

static int take_case(void *context, const struct voc_span *value, unsigned long line, struct voc_error *err)
{
	struct voc_cases *cases = context;
	(void)err;
	if (!value[0].n)
		return 0;
	if (cases->n == cases->capacity) {
		cases->capacity = cases->capacity ? cases->capacity * 2 : 256;
		cases->one = voc_reallocate(cases->one, cases->capacity, sizeof *cases->one);
	}
	struct voc_span solution = value[2].n ? value[2] : value[3];
	cases->solutions |= solution.n > 0;
	cases->one[cases->n++] = (struct voc_case){name_of(cases, value[1], line), voc_arena_copy(&cases->arena, solution)};
	voc_similar_add(cases->similar, value[0]);
	return 0;
}

struct voc_cases *voc_cases_load(const char *path, struct voc_error *err)
{
	struct voc_cases *cases = voc_allocate_zero(1, sizeof *cases);
	cases->similar = voc_similar_new();
	if (voc_dictionary_rows(path, columns, take_case, cases, err)) {
		voc_cases_free(cases);
		return NULL;
	}
	voc_similar_settle(cases->similar);
	return cases;
}

void voc_cases_free(struct voc_cases *cases)
{
	if (!cases)
		return;
	voc_similar_free(cases->similar);
	voc_arena_release(&cases->arena);
	free(cases->one);
	free(cases);
}
