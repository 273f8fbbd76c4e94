/* SPDX-License-Identifier: Apache-2.0 */
/* import_doubt -- columns whose cells speak against their header: counts called "likes" or "reviews", ids that a spreadsheet has
 * rounded, lists of objects that an answer of a web service has in place of a text, words where "recommend" asks for a number. They serve as nothing then, and are kept under
 * their own names. */
#include "records/glance.h"
#include "records/import_state.h"

const int voc_doubted[VOC_DOUBTS] = {VOC_ID,          VOC_CUSTOMER,    VOC_TEXT,      VOC_TARGET_TITLE,
				     VOC_TARGET_PROS, VOC_TARGET_CONS, VOC_TARGET_NPS};

/* A list of objects, as JSON has it. */
static bool is_list(struct voc_span cell)
{
	return voc_span_starts(cell, VOC_SPAN("[{\"")) && voc_span_ends(cell, VOC_SPAN("}]"));
}

/* 5.70306E+17 is said of hundreds of items that have nothing else in common; "likes" and "reviews" are often counted. */
static bool speaks_against(int target, struct voc_span cell)
{
	double number;
	int answer;

	if (target == VOC_TARGET_NPS)
		return cell.n && !voc_rating_nps(cell, &answer);
	return target == VOC_ID || target == VOC_CUSTOMER ? voc_looks_rounded(cell)
							  : is_list(cell) || voc_span_real(cell, &number);
}

void voc_import_learn_doubts(struct voc_import_state *s, const struct voc_record *sample, struct voc_arena *arena)
{
	for (size_t i = 0; i < VOC_DOUBTS; i++) {
		int column = s->column[voc_doubted[i]];
		struct voc_span cell =
			column < 0 ? (struct voc_span){NULL, 0} : voc_span_trim(voc_plain_cell(sample->value[column], arena));
		s->filled[i] += cell.n > 0;
		s->odd[i] += speaks_against(voc_doubted[i], cell);
		s->lists[i] += is_list(cell);
	}
}

static void take_away(struct voc_import_state *s, size_t i)
{
	struct voc_mapped *mapped = &s->understood.mapped;
	int target = voc_doubted[i];

	s->understood.odd[i] = s->column[target];
	mapped->text[s->column[target]] = false;
	mapped->column[target] = -1;
	mapped->how[target] = VOC_HOW_NONE;
}

/* A text of numbers is better than none. */
void voc_import_give_back_text(struct voc_import_state *s)
{
	struct voc_mapped *mapped = &s->understood.mapped;

	for (size_t i = 0; i < VOC_DOUBTS; i++) {
		int column = s->understood.odd[i];
		if (voc_doubted[i] != VOC_TEXT || column < 0 || voc_map_has_text(mapped) || s->lists[i] * 2 > s->filled[i])
			continue;
		mapped->column[VOC_TEXT] = column;
		mapped->how[VOC_TEXT] = VOC_HOW_HEADER;
		s->understood.odd[i] = -1;
	}
}

void voc_import_drop_doubtful(struct voc_import_state *s)
{
	struct voc_understood *understood = &s->understood;

	for (size_t i = 0; i < VOC_DOUBTS; i++) {
		int target = voc_doubted[i];
		enum voc_how how = understood->mapped.how[target];
		bool named = how == VOC_HOW_NAME && (target == VOC_TEXT || target == VOC_TARGET_NPS);
		bool own = how == VOC_HOW_TOLD || named;
		if (s->column[target] >= 0 && s->odd[i] * 2 > s->filled[i] && !own && !understood->imported)
			take_away(s, i);
	}
}
