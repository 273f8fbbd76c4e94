/* SPDX-License-Identifier: Apache-2.0 */
/* ready -- of the many regexes and rules, the few that a text can match: those that wait for literals which were all seen in it. */
#include <string.h>

#include "text/matching.h"

void voc_matching_expect_gates(struct voc_matching *run, size_t hits)
{
	size_t literals = run->m->gates.literals;
	run->sight = voc_arena_alloc(run->arena, literals * sizeof *run->sight);
	run->seen = voc_arena_zero(run->arena, literals / 64 + 1, sizeof *run->seen);
	run->before = voc_arena_alloc(run->arena, 2 * (hits + 1) * sizeof *run->before);
	run->sighted = run->before + hits + 1;
}

static void make_ready(struct voc_ready *ready, uint32_t gated)
{
	size_t k = ready->n;
	while (k > 0 && ready->gated[k - 1] > gated)
		k--;
	if (k > 0 && ready->gated[k - 1] == gated)
		return;
	memmove(ready->gated + k + 1, ready->gated + k, (ready->n++ - k) * sizeof *ready->gated);
	ready->gated[k] = gated;
}

/* Whether a literal of each set but the first was seen, of which one was. */
static bool sees_others(const struct voc_matching *run, const struct voc_gated *gated)
{
	for (size_t k = 1; k < gated->sets; k++) {
		const struct voc_gate_mask *mask = &run->m->gates.mask[gated->set[k].first], *end = mask + gated->set[k].n;
		uint64_t any = 0;
		for (; mask < end; mask++)
			any |= run->seen[mask->word] & mask->bits;
		if (!any)
			return false;
	}
	return true;
}

/* Who waits for the literals that were seen. Of each a few are copied in any case: how many there are can hardly be foretold. */
static size_t find_users(const struct voc_matching *run, uint32_t **users)
{
	const struct voc_gate_table *gates = &run->m->gates;
	size_t n = 0;
	uint32_t *user = voc_arena_alloc(run->arena, (gates->first[gates->literals] + VOC_GATE_USERS) * sizeof *user);
	for (size_t i = 0; i < run->sights; i++) {
		const uint32_t *first = &gates->first[run->sighted[i]];
		size_t more = first[1] - first[0];
		memcpy(user + n, gates->user + first[0], VOC_GATE_USERS * sizeof *user);
		if (more > VOC_GATE_USERS)
			memcpy(user + n, gates->user + first[0], more * sizeof *user);
		n += more;
	}
	*users = user;
	return n;
}

struct voc_ready voc_matching_ready(const struct voc_matching *run)
{
	const struct voc_matcher *m = run->m;
	struct voc_ready ready = {voc_arena_alloc(run->arena, (m->regexes + m->rules) * sizeof *ready.gated), m->ungateds};
	if (m->ungateds)
		memcpy(ready.gated, m->ungated, m->ungateds * sizeof *m->ungated);
	uint32_t *user;
	size_t users = find_users(run, &user);
	for (size_t u = 0; u < users; u++)
		if (sees_others(run, &m->gates.gated[user[u]]))
			make_ready(&ready, user[u]);
	return ready;
}
