/* SPDX-License-Identifier: Apache-2.0 */
/* learn -- labelled texts are collected, and at the end made a dictionary of.
 *
 * Terms are chosen with an L1 penalty among all literals that two texts have, then weighed with an L2 penalty, both times
 * scaled by how much more often a class has them (Wang, Manning 2012, ACL, 90-94, "NBSVM"): that is worth a point or two and
 * leaves the model linear. The last weights are learned on what the tagger itself finds with these terms, so that it computes
 * the same. */
#include "voc/learn.h"

#include <stdlib.h>
#include <string.h>

#include "analysis/eval_labels.h"
#include "analysis/lesson.h"
#include "analysis/state.h"

#define SCHEMA "voc-learn-state/1"

struct learn {
	const struct voc_learn_options *options;
	struct voc_reading reading;
	int column;
	struct voc_example_row *row;
	size_t rows, capacity;
	struct voc_buffer labels;
	struct voc_arena arena, scratch;
};

static void release(struct learn *s)
{
	if (!s)
		return;
	free(s->row);
	voc_buffer_release(&s->labels);
	voc_arena_release(&s->arena);
	voc_arena_release(&s->scratch);
	free(s);
}

static void *open_learn(const void *given, const struct voc_schema *schema, struct voc_error *err)
{
	const struct voc_learn_options *options = given;
	struct learn *s = voc_allocate_zero(1, sizeof *s);
	s->options = options;
	s->reading = (struct voc_reading){options->map, voc_span_from(options->multi ? options->multi : ""), false};
	s->column = schema ? voc_schema_find(schema, voc_span_from(options->label)) : -1;
	if (schema && schema->field[VOC_TEXT] < 0) {
		voc_fail(err, 0, "no text column; name one with -t");
	} else if (schema && s->column < 0) {
		struct voc_span near = voc_schema_near(schema, voc_span_from(options->label), &s->scratch);
		voc_fail(err, 0, near.n ? "no column '%s'; did you mean %.*s?" : "no column '%s'%.*s", options->label,
			 (int)near.n, near.p);
	} else if (!voc_reading_check(&s->reading, "--map", err)) {
		return s;
	}
	release(s);
	return NULL;
}

static void keep(struct learn *s, struct voc_span text, struct voc_span labels)
{
	if (s->rows == s->capacity) {
		s->capacity = s->capacity ? s->capacity * 2 : 1024;
		s->row = voc_reallocate(s->row, s->capacity, sizeof *s->row);
	}
	s->row[s->rows++] = (struct voc_example_row){voc_arena_copy(&s->arena, text), voc_arena_copy(&s->arena, labels), 0};
}

static const char *add_learn(void *state, const struct voc_record *record)
{
	struct learn *s = state;
	struct voc_span text = voc_span_trim(voc_get(record, VOC_TEXT));
	if (!text.n)
		return "empty text";
	voc_buffer_reset(&s->labels);
	voc_reading_labels(&s->reading, record->value[s->column], &s->scratch, &s->labels);
	voc_arena_reset(&s->scratch);
	if (!s->labels.n)
		return "no label";
	keep(s, text, voc_buffer_view(&s->labels));
	return NULL;
}

static void merge_learn(void *into, void *from)
{
	struct learn *a = into, *b = from;
	for (size_t i = 0; i < b->rows; i++)
		keep(a, b->row[i].text, b->row[i].labels);
	release(b);
}

static int by_text(const void *a, const void *b)
{
	const struct voc_example_row *x = a, *y = b;
	int order = voc_span_compare(x->text, y->text);
	return order ? order : voc_span_compare(x->labels, y->labels);
}

static void save_learn(const void *state, struct voc_json *out)
{
	const struct learn *s = state;
	voc_json_open_object(out);
	voc_json_key(out, VOC_SPAN("schema"));
	voc_json_text(out, VOC_SPAN(SCHEMA));
	voc_json_close_object(out);
	voc_json_newline(out);
	if (s->rows)
		qsort(s->row, s->rows, sizeof *s->row, by_text);
	for (size_t i = 0; i < s->rows; i++) {
		voc_json_open_object(out);
		voc_json_key(out, VOC_SPAN("text"));
		voc_json_text(out, s->row[i].text);
		voc_json_key(out, VOC_SPAN("labels"));
		voc_json_text(out, s->row[i].labels);
		voc_json_close_object(out);
		voc_json_newline(out);
	}
}

static int load_learn(void *state, const struct voc_node *line, struct voc_error *err)
{
	int head = voc_state_head(line, SCHEMA, err);
	if (head)
		return head < 0 ? -1 : 0;
	const struct voc_node *text = voc_node_get(line, "text"), *labels = voc_node_get(line, "labels");
	if (!text || !labels || !voc_node_text(text).n || !voc_node_text(labels).n)
		return voc_fail(err, 0, "bad row in a saved state");
	keep(state, voc_node_text(text), voc_node_text(labels));
	return 0;
}

/* ---- the end ---- */

/* The terms chosen, as rows of a dictionary that only says which they are. */
static struct voc_term *rows_of(const struct voc_lesson *lesson, const struct voc_matrix *matrix, const uint8_t *keep_term,
				size_t *n)
{
	enum voc_kind kind = lesson->options->category ? VOC_KIND_LEARNED_CATEGORY : VOC_KIND_LEARNED_SENTIMENT;
	struct voc_term *term = voc_allocate_zero(matrix->name.count + 1, sizeof *term);
	struct voc_span label = lesson->options->category ? lesson->class.key[0] : VOC_SPAN("positive");
	*n = 0;
	term[(*n)++] = (struct voc_term){.term = VOC_SPAN("(scale)"), .weight = 1, .kind = kind, .file = ""};
	for (size_t i = 0; i < matrix->name.count; i++) {
		struct voc_span key = matrix->name.key[i];
		if (i < matrix->terms && !keep_term[i])
			continue;
		term[(*n)++] = (struct voc_term){.term = {key.p + 1, key.n - 1},
						 .label = label,
						 .weight = 1,
						 .flags = key.p[0] == 'n' ? VOC_FLAG_NEGATED : 0,
						 .kind = kind,
						 .file = ""};
	}
	return term;
}

/* Weights for what the tagger finds with the terms chosen. */
static void learn_last(const struct voc_lesson *lesson, struct voc_matrix *proposed, const struct voc_trial *trial,
		       struct voc_table *table)
{
	const struct voc_learn_options *options = lesson->options;
	enum voc_kind kind = options->category ? VOC_KIND_LEARNED_CATEGORY : VOC_KIND_LEARNED_SENTIMENT;
	uint8_t *keep_term = voc_allocate_zero(proposed->terms + 1, 1);
	uint32_t *all = voc_reallocate(NULL, lesson->rows + 1, sizeof *all);
	for (size_t i = 0; i < lesson->rows; i++)
		all[i] = (uint32_t)i;
	voc_select(lesson, proposed, all, lesson->rows, keep_term);
	size_t n;
	struct voc_term *term = rows_of(lesson, proposed, keep_term, &n);
	struct voc_classifier *seen = voc_classifier_extend(options->classifier, kind, term, n, &options->learnt->refused);
	if (seen) {
		struct voc_matrix found = {0}, normal = {0};
		struct voc_weights weights = {0};
		voc_matrix_look(&found, lesson, seen);
		memset(keep_term, 1, found.terms); /* there are no more than proposed */
		voc_matrix_restrict(&normal, &found, keep_term);
		voc_fit(lesson, &normal, all, lesson->rows, trial->scores.setting, &weights);
		voc_model_write(lesson, &normal, &weights, &trial->decision, options->learnt);
		if (table)
			voc_learn_table(lesson, trial, &normal, &weights, table);
		voc_weights_release(&weights);
		voc_matrix_release(&normal);
		voc_matrix_release(&found);
	}
	voc_classifier_free(seen);
	free(term);
	free(all);
	free(keep_term);
}

static void close_learn(void *state, struct voc_table *table)
{
	struct learn *s = state;
	struct voc_lesson lesson = {0};
	if (!s)
		return;
	lesson.options = s->options;
	if (table && !voc_lesson_make(&lesson, s->row, s->rows, &s->options->learnt->refused)) {
		struct voc_matrix proposed = {0};
		struct voc_trial trial = {0};
		voc_matrix_propose(&proposed, &lesson);
		voc_trial_make(&lesson, &proposed, &trial);
		learn_last(&lesson, &proposed, &trial, table);
		voc_trial_release(&trial);
		voc_matrix_release(&proposed);
	}
	voc_lesson_release(&lesson);
	release(s);
}

void voc_learnt_release(struct voc_learnt *learnt)
{
	voc_buffer_release(&learnt->model);
	voc_buffer_release(&learnt->categories);
	for (size_t i = 0; i < 2; i++)
		voc_buffer_release(&learnt->notes[i]);
}

const struct voc_analysis voc_learn = {
	.name = "learn",
	.open = open_learn,
	.add = add_learn,
	.merge = merge_learn,
	.save = save_learn,
	.load = load_learn,
	.close = close_learn,
};
