/* SPDX-License-Identifier: Apache-2.0 */
/* survey -- counts of answers by group, score and value; survey_table.c makes figures of them. */
#include "voc/survey.h"

#include <stdlib.h>
#include <string.h>

#include "analysis/survey_score.h"
#include "analysis/survey_state.h"

#define SCHEMA "voc-survey-state/1"

static struct voc_responses *book_add(const struct voc_survey_state *survey, struct voc_book *book, struct voc_span key,
				      size_t *id)
{
	bool added;
	size_t scores = survey->scores;
	*id = voc_map_add(&book->keys, key, &added);
	if (*id >= book->capacity) {
		book->capacity = book->capacity ? book->capacity * 2 : 64;
		book->items = voc_reallocate(book->items, book->capacity, sizeof *book->items);
		book->responses = voc_reallocate(book->responses, book->capacity * scores, sizeof *book->responses);
	}
	if (added) {
		book->items[*id] = 0;
		memset(&book->responses[*id * scores], 0, scores * sizeof *book->responses);
	}
	return &book->responses[*id * scores];
}

const struct voc_responses *voc_book_at(const struct voc_survey_state *survey, const struct voc_book *book, size_t id,
					size_t score)
{
	return &book->responses[id * survey->scores + score];
}

static void merge_responses(struct voc_responses *into, const struct voc_responses *from)
{
	voc_tally_merge(&into->answers, &from->answers);
	voc_tally_merge(&into->topics, &from->topics);
}

static void release_responses(struct voc_responses *responses)
{
	voc_tally_release(&responses->answers);
	voc_tally_release(&responses->topics);
}

static void release_book(const struct voc_survey_state *survey, struct voc_book *book)
{
	for (size_t i = 0; i < book->keys.count * survey->scores; i++)
		release_responses(&book->responses[i]);
	voc_group_release(&book->group);
	voc_map_release(&book->keys);
	free(book->items);
	free(book->responses);
}

static void release(struct voc_survey_state *survey)
{
	release_book(survey, &survey->groups);
	release_book(survey, &survey->topics);
	for (size_t i = 0; i < survey->scores; i++)
		release_responses(&survey->whole[i]);
	voc_exposed_release(&survey->asked);
	voc_arena_release(&survey->names);
	free(survey);
}

static int add_score(struct voc_survey_state *survey, struct voc_span name, const struct voc_schema *schema,
		     struct voc_error *err)
{
	int column = schema ? voc_schema_find(schema, name) : -1;
	if (name.n == 0)
		return voc_fail(err, 0, "an empty name in the list of scores");
	if (schema && column < 0) {
		struct voc_arena arena = {0};
		struct voc_span near = voc_schema_near(schema, name, &arena);
		voc_fail(err, 0, near.n ? "no column '%.*s' (near: %.*s)" : "no column '%.*s'%.*s", (int)name.n, name.p,
			 (int)near.n, near.p);
		voc_arena_release(&arena);
		return -1;
	}
	for (size_t i = 0; i < survey->scores; i++)
		if (voc_span_equal(survey->score[i], name))
			return voc_fail(err, 0, "score '%.*s' is named twice", (int)name.n, name.p);
	if (survey->scores == VOC_MOST_SCORES)
		return voc_fail(err, 0, "more than %d scores", VOC_MOST_SCORES);
	survey->score[survey->scores] = voc_arena_copy(&survey->names, name);
	survey->column[survey->scores++] = column;
	return 0;
}

static int open_scores(struct voc_survey_state *survey, const struct voc_schema *schema, struct voc_error *err)
{
	const char *asked = survey->options->scores;
	struct voc_span rest = voc_span_from(asked ? asked : "nps,rating");
	struct voc_span name;
	if (!asked && !schema)
		return 0; /* the saved state tells */
	while (voc_span_next(&rest, ',', &name)) {
		name = voc_span_trim(name);
		if (!asked && voc_schema_find(schema, name) < 0)
			continue;
		if (add_score(survey, name, schema, err))
			return -1;
	}
	return survey->scores ? 0 : voc_fail(err, 0, "no column 'nps' or 'rating': name the column of the score with -y");
}

/* "month(time),store,aspects" for --waves month -b store with the view of topics. */
static int open_groups(struct voc_survey_state *survey, const struct voc_schema *schema, struct voc_error *err)
{
	const struct voc_survey_options *options = survey->options;
	bool some = options->by && voc_span_trim(voc_span_from(options->by)).n > 0;
	struct voc_buffer by = {0};
	if (options->waves)
		voc_buffer_print(&by, "%s(time)%s", options->waves, some ? "," : "");
	voc_buffer_text(&by, some ? options->by : "");
	voc_buffer_byte(&by, '\0');
	int failed = voc_group_open(&survey->groups.group, by.p, schema, err);
	if (!failed && options->view == VOC_SURVEY_ASPECTS) {
		bool aspects = !schema || voc_schema_find(schema, VOC_SPAN("aspects")) >= 0;
		by.n--;
		voc_buffer_print(&by, "%s%s", by.n ? "," : "", aspects ? "aspects" : "category");
		voc_buffer_byte(&by, '\0');
		/* a merge takes what was saved, whichever it is */
		failed = voc_group_open(&survey->topics.group, schema ? by.p : "", schema, err);
	}
	voc_buffer_release(&by);
	return failed;
}

static int open_asked(struct voc_survey_state *survey, struct voc_error *err)
{
	if (!survey->options->asked || !survey->groups.group.known)
		return 0;
	voc_exposed_release(&survey->asked);
	return voc_exposed_by_group(&survey->asked, survey->options->asked, &survey->groups.group, err);
}

static void *survey_open(const void *options, const struct voc_schema *schema, struct voc_error *err)
{
	struct voc_survey_state *survey = voc_allocate_zero(1, sizeof *survey);
	struct voc_scale scale;
	survey->options = options;
	if ((survey->options->scale && voc_scale_read(survey->options->scale, &scale, err)) ||
	    open_scores(survey, schema, err) || open_groups(survey, schema, err) || open_asked(survey, err)) {
		release(survey);
		return NULL;
	}
	return survey;
}

/* An answer to each score in units; READ where there is one. */
struct given {
	bool read[VOC_MOST_SCORES];
	int32_t units[VOC_MOST_SCORES];
};

static void read_answers(struct voc_survey_state *survey, const struct voc_record *record, struct given *given)
{
	for (size_t i = 0; i < survey->scores; i++) {
		struct voc_span text = voc_span_trim(record->value[survey->column[i]]);
		double value;
		given->read[i] = text.n && voc_span_real(text, &value) && voc_units(value, &given->units[i]);
		survey->unreadable[i] += text.n > 0 && !given->read[i];
		if (given->read[i])
			voc_tally_add(&survey->whole[i].answers, given->units[i], 1);
	}
}

static void add_to(const struct voc_survey_state *survey, struct voc_book *book, struct voc_span key, const struct given *given,
		   int32_t topics)
{
	size_t id;
	struct voc_responses *responses = book_add(survey, book, key, &id);
	book->items[id]++;
	for (size_t i = 0; i < survey->scores; i++) {
		if (!given->read[i])
			continue;
		voc_tally_add(&responses[i].answers, given->units[i], 1);
		if (topics)
			voc_tally_add(&responses[i].topics, topics, 1);
	}
}

/* The last part of a topic's key is the category. */
static bool has_topic(struct voc_span key)
{
	return key.n > 0 && key.p[key.n - 1] != '\0';
}

static const char *survey_add(void *state, const struct voc_record *record)
{
	struct voc_survey_state *survey = state;
	const struct voc_group *groups = &survey->groups.group;
	const struct voc_group *topics = &survey->topics.group;
	bool by_topic = survey->options->view == VOC_SURVEY_ASPECTS;
	struct given given;
	struct voc_time time;
	const char *why = voc_group_split(&survey->groups.group, record);
	if (!why && by_topic)
		why = voc_group_split(&survey->topics.group, record);
	if (why)
		return why;
	survey->items++;
	if (voc_time_read(voc_get(record, VOC_TIME), VOC_ORDER_UNKNOWN, 0, &time) == VOC_READ_OK)
		voc_days_add(&survey->days, time.day);
	read_answers(survey, record, &given);
	for (size_t i = 0; i < groups->keys; i++)
		add_to(survey, &survey->groups, groups->key[i].text, &given, 0);
	for (size_t i = 0; by_topic && i < topics->keys; i++)
		if (has_topic(topics->key[i].text))
			add_to(survey, &survey->topics, topics->key[i].text, &given, (int32_t)(topics->keys / groups->keys));
	return NULL;
}

static void merge_book(const struct voc_survey_state *survey, struct voc_book *into, const struct voc_book *from)
{
	for (size_t id = 0; id < from->keys.count; id++) {
		size_t at;
		struct voc_responses *responses = book_add(survey, into, from->keys.key[id], &at);
		into->items[at] += from->items[id];
		for (size_t i = 0; i < survey->scores; i++)
			merge_responses(&responses[i], voc_book_at(survey, from, id, i));
	}
}

/* BOOK, whose answers are to BEFORE scores, with answers to SCORES; what was score I is score PLACE[I]. */
static void rearrange(struct voc_book *book, size_t before, size_t scores, const size_t *place)
{
	struct voc_responses *wide = voc_allocate_zero(book->capacity * scores + 1, sizeof *wide);
	for (size_t id = 0; id < book->keys.count; id++)
		for (size_t i = 0; i < before; i++)
			wide[id * scores + place[i]] = book->responses[id * before + i];
	free(book->responses);
	book->responses = wide;
}

/* Gives SURVEY the scores that INTO has in their order, where those of its own stand at PLACE. */
static void take_order(struct voc_survey_state *survey, const struct voc_survey_state *into, const size_t *place)
{
	struct voc_survey_state own = *survey;
	rearrange(&survey->groups, own.scores, into->scores, place);
	rearrange(&survey->topics, own.scores, into->scores, place);
	memset(survey->whole, 0, sizeof survey->whole);
	memset(survey->unreadable, 0, sizeof survey->unreadable);
	for (size_t i = 0; i < own.scores; i++) {
		survey->whole[place[i]] = own.whole[i];
		survey->unreadable[place[i]] = own.unreadable[i];
	}
	survey->scores = into->scores;
}

/* Files that are asked for the scores they have may have different ones: both get all of them. */
static void agree_on_scores(struct voc_survey_state *a, struct voc_survey_state *b)
{
	size_t own = a->scores, place[VOC_MOST_SCORES], same[VOC_MOST_SCORES];
	bool equal = a->scores == b->scores;
	for (size_t i = 0; i < b->scores; i++) {
		place[i] = 0;
		while (place[i] < a->scores && !voc_span_equal(a->score[place[i]], b->score[i]))
			place[i]++;
		equal = equal && place[i] == i;
		if (place[i] == a->scores)
			add_score(a, b->score[i], NULL, NULL); /* nps and rating are no more than there is room for */
	}
	if (equal)
		return;
	for (size_t i = 0; i < own; i++)
		same[i] = i;
	rearrange(&a->groups, own, a->scores, same);
	rearrange(&a->topics, own, a->scores, same);
	take_order(b, a, place);
}

static void survey_merge(void *into, void *from)
{
	struct voc_survey_state *a = into;
	struct voc_survey_state *b = from;
	if (a->scores == 0 || !a->groups.group.known) { /* nothing was loaded into it yet */
		struct voc_survey_state swap = *a;
		*a = *b;
		*b = swap;
	}
	agree_on_scores(a, b);
	a->items += b->items;
	voc_group_merge(&a->groups.group, &b->groups.group);
	voc_days_merge(&a->days, &b->days);
	for (size_t i = 0; i < b->scores; i++) {
		a->unreadable[i] += b->unreadable[i];
		merge_responses(&a->whole[i], &b->whole[i]);
	}
	merge_book(a, &a->groups, &b->groups);
	merge_book(a, &a->topics, &b->topics);
	release(b);
}

/* "answers0": the name of member I of KIND. */
static const char *member(char name[24], const char *kind, size_t i)
{
	size_t n = strlen(kind);
	memcpy(name, kind, n);
	name[n] = (char)('0' + i);
	name[n + 1] = '\0';
	return name;
}

static void save_book(const struct voc_survey_state *survey, const struct voc_book *book, bool topics, struct voc_json *out)
{
	struct voc_row *row = voc_rows_by_key(&book->keys);
	char name[24];
	for (size_t r = 0; r < book->keys.count; r++) {
		voc_json_open_object(out);
		if (topics)
			voc_state_whole(out, "topic", 1);
		voc_group_save_key(&book->group, row[r].key, out);
		voc_state_whole(out, "items", book->items[row[r].id]);
		for (size_t i = 0; i < survey->scores; i++) {
			const struct voc_responses *responses = voc_book_at(survey, book, row[r].id, i);
			voc_state_tally(out, member(name, "answers", i), &responses->answers);
			if (topics)
				voc_state_tally(out, member(name, "topics", i), &responses->topics);
		}
		voc_json_close_object(out);
		voc_json_newline(out);
	}
	free(row);
}

static void save_head(const struct voc_survey_state *survey, struct voc_json *out)
{
	char name[24];
	voc_json_open_object(out);
	voc_json_key(out, VOC_SPAN("schema"));
	voc_json_text(out, VOC_SPAN(SCHEMA));
	voc_group_save(&survey->groups.group, out);
	voc_json_key(out, VOC_SPAN("scores"));
	voc_json_open_array(out);
	for (size_t i = 0; i < survey->scores; i++)
		voc_json_text(out, survey->score[i]);
	voc_json_close_array(out);
	voc_state_whole(out, "items", survey->items);
	voc_state_days(out, &survey->days);
	for (size_t i = 0; i < survey->scores; i++) {
		voc_state_whole(out, member(name, "unreadable", i), survey->unreadable[i]);
		voc_state_tally(out, member(name, "answers", i), &survey->whole[i].answers);
	}
	voc_json_close_object(out);
	voc_json_newline(out);
}

static void survey_save(const void *state, struct voc_json *out)
{
	const struct voc_survey_state *survey = state;
	save_head(survey, out);
	save_book(survey, &survey->groups, false, out);
	if (survey->options->view != VOC_SURVEY_ASPECTS)
		return;
	voc_json_open_object(out);
	voc_json_key(out, VOC_SPAN("schema"));
	voc_json_text(out, VOC_SPAN(SCHEMA));
	voc_state_whole(out, "topics", 1);
	voc_group_save(&survey->topics.group, out);
	voc_json_close_object(out);
	voc_json_newline(out);
	save_book(survey, &survey->topics, true, out);
}

static int load_scores(struct voc_survey_state *survey, const struct voc_node *line, struct voc_error *err)
{
	const struct voc_node *node = voc_node_get(line, "scores");
	bool adopt = survey->scores == 0;
	size_t n = 0;
	for (node = node ? voc_node_first(node) : NULL; node; node = voc_node_next(node), n++) {
		if (adopt && add_score(survey, voc_node_text(node), NULL, err))
			return -1;
		if (n >= survey->scores || !voc_span_equal(survey->score[n], voc_node_text(node)))
			return voc_fail(err, 0, "the saved state is of other scores");
	}
	return n > 0 && n == survey->scores ? 0 : voc_fail(err, 0, "the saved state is of other scores");
}

static int load_head(struct voc_survey_state *survey, const struct voc_node *line, struct voc_error *err)
{
	int64_t number;
	char name[24];
	if (voc_node_get(line, "topics"))
		return voc_group_load(&survey->topics.group, line, err);
	if (voc_group_load(&survey->groups.group, line, err) || load_scores(survey, line, err) ||
	    voc_state_read_whole(line, "items", &number, err) || voc_state_read_days(line, &survey->days, err))
		return -1;
	survey->items += number;
	for (size_t i = 0; i < survey->scores; i++) {
		if (voc_state_read_whole(line, member(name, "unreadable", i), &number, err) ||
		    voc_state_read_tally(line, member(name, "answers", i), &survey->whole[i].answers, err))
			return -1;
		survey->unreadable[i] += number;
	}
	return open_asked(survey, err);
}

static int survey_load(void *state, const struct voc_node *line, struct voc_error *err)
{
	struct voc_survey_state *survey = state;
	struct voc_span key;
	int64_t items;
	size_t id;
	char name[24];
	int head = voc_state_head(line, SCHEMA, err);
	if (head)
		return head < 0 ? -1 : load_head(survey, line, err);
	bool topic = voc_node_get(line, "topic") != NULL;
	struct voc_book *book = topic ? &survey->topics : &survey->groups;
	if (topic && survey->options->view != VOC_SURVEY_ASPECTS)
		return voc_fail(err, 0, "the saved state is of --by-aspect");
	if (voc_group_load_key(&book->group, line, &key, err) || voc_state_read_whole(line, "items", &items, err))
		return -1;
	if (survey->scores == 0)
		return voc_fail(err, 0, "a saved state without its head line");
	struct voc_responses *responses = book_add(survey, book, key, &id);
	book->items[id] += items;
	for (size_t i = 0; i < survey->scores; i++)
		if (voc_state_read_tally(line, member(name, "answers", i), &responses[i].answers, err) ||
		    voc_state_read_tally(line, member(name, "topics", i), &responses[i].topics, err))
			return -1;
	return 0;
}

static void survey_close(void *state, struct voc_table *table)
{
	struct voc_survey_state *survey = state;
	if (survey && table)
		voc_survey_table(survey, table);
	if (survey)
		release(survey);
}

const struct voc_analysis voc_survey = {
	.name = "survey",
	.open = survey_open,
	.add = survey_add,
	.merge = survey_merge,
	.save = survey_save,
	.load = survey_load,
	.close = survey_close,
};
