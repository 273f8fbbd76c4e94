/* SPDX-License-Identifier: Apache-2.0 */
/* import_learn -- understands a file: which column is what, in which order its dates are, how high its ratings go. */
#include "records/import_state.h"
#include "records/sum_word.h"

#include <stdlib.h>
#include <string.h>

/* All fields, first and in order: what an import wrote. */
static bool is_imported(const struct voc_schema *in)
{
	for (int field = 0; field < FIELDS; field++)
		if (in->field[field] != field)
			return false;
	return true;
}

void voc_import_free(struct voc_import_state *s)
{
	voc_mapped_release(&s->understood.mapped);
	voc_channel_match_release(&s->understood.match);
	voc_times_close(&s->understood.times);
	voc_plain_release(&s->plain);
	voc_buffer_release(&s->work);
	free(s->evidence);
	free(s->times);
	free(s->from);
	free(s->piece);
	free(s);
}

/* The import before has decided: what it did not call nps was none. */
static void keep_others(struct voc_mapped *mapped)
{
	int column = mapped->column[VOC_TARGET_NPS];

	if (column < 0 || mapped->how[VOC_TARGET_NPS] != VOC_HOW_HEADER)
		return;
	mapped->taken[column] = false;
	mapped->column[VOC_TARGET_NPS] = -1;
	mapped->how[VOC_TARGET_NPS] = VOC_HOW_NONE;
}

void *voc_import_open(const void *options, const struct voc_schema *in, struct voc_schema *out, struct voc_error *err)
{
	struct voc_import_state *s = voc_allocate_zero(1, sizeof(*s));
	struct voc_understood *understood = &s->understood;
	(void)out;

	s->options = options;
	s->in = understood->in = in;
	s->column = understood->mapped.column;
	understood->imported = is_imported(in);
	for (size_t i = 0; i < VOC_TIME_COLUMNS; i++)
		understood->no_times[i] = understood->clock[i] = -1;
	for (size_t i = 0; i < VOC_DOUBTS; i++)
		understood->odd[i] = -1;
	voc_channel_match(understood->imported ? NULL : s->options->channels, in, &understood->match);
	if (voc_times_open(&understood->times, options, err) == 0 &&
	    voc_map_headers(options, in, &understood->match, &understood->mapped, err) == 0) {
		if (understood->imported)
			keep_others(&understood->mapped);
		return s;
	}
	voc_import_free(s);
	return NULL;
}

/* The cell as the rest of an import sees it. */
static struct voc_span sample_cell(const struct voc_record *sample, int column, struct voc_arena *arena)
{
	return voc_plain_cell(sample->value[column], arena);
}

static void learn_contents(struct voc_import_state *s, const struct voc_record *sample, struct voc_arena *arena)
{
	if (!s->evidence)
		s->evidence = voc_allocate_zero(s->in->columns + 1, sizeof(*s->evidence));
	for (size_t i = 0; i < s->in->columns; i++)
		if (!s->understood.mapped.taken[i])
			voc_evidence_learn(&s->evidence[i], s->learnt, sample_cell(sample, (int)i, arena));
}

static bool repeats_header(const struct voc_import_state *s, const struct voc_record *in)
{
	for (size_t i = 0; i < s->in->columns; i++)
		if (!voc_span_equal(voc_span_trim(in->value[i]), voc_span_trim(s->in->name[i])))
			return false;
	return s->in->columns > 0;
}

/* The second of two header rows, as survey tools write one for the parts of a question. */
static bool is_second_header(const struct voc_import_state *s, const struct voc_record *in)
{
	const struct voc_channel *profile = s->understood.match.channel;

	if (!profile || !profile->second_header.n || s->column[VOC_ID] < 0 || voc_span_trim(in->value[s->column[VOC_ID]]).n)
		return false;
	for (size_t i = 0; i < s->in->columns; i++)
		if (voc_channel_second_header(profile, voc_span_trim(in->value[i])))
			return true;
	return false;
}

bool voc_import_is_header(const struct voc_import_state *s, const struct voc_record *in)
{
	return repeats_header(s, in) || is_second_header(s, in);
}

/* A row of sums would say that ratings go up to 100. */
static bool is_sum(const struct voc_import_state *s, const struct voc_record *in)
{
	int text = s->column[VOC_TEXT];
	bool sum = false;

	for (size_t i = 0; i < s->in->columns; i++) {
		struct voc_span cell = voc_span_trim(in->value[i]);
		bool word = voc_is_sum_word(cell);
		if ((int)i == text && cell.n && !word && !voc_is_amount(cell))
			return false;
		sum |= (int)i == text ? word : voc_is_subtotal(cell);
	}
	return sum;
}

void voc_import_learn(void *state, const struct voc_record *sample)
{
	struct voc_import_state *s = state;
	struct voc_understood *understood = &s->understood;
	struct voc_arena arena = {0};

	if (voc_import_is_header(s, sample) || is_sum(s, sample))
		return;
	for (size_t i = 0; i < VOC_TIME_COLUMNS; i++)
		if (s->column[voc_time_fields[i]] >= 0)
			voc_times_learn(&understood->times, i, s->learnt,
					sample_cell(sample, s->column[voc_time_fields[i]], &arena));
	if (s->column[VOC_RATING] >= 0 && !understood->imported)
		voc_ratings_learn(&understood->ratings, sample_cell(sample, s->column[VOC_RATING], &arena));
	voc_import_learn_doubts(s, sample, &arena);
	voc_import_learn_clocks(s, sample, &arena);
	if (!s->chosen && !understood->imported)
		learn_contents(s, sample, &arena);
	s->learnt++;
	voc_arena_release(&arena);
}

static void keep_clue(struct voc_import_state *s, int target)
{
	const struct voc_evidence *evidence = &s->evidence[s->column[target]];
	unsigned long like = target == VOC_TEXT       ? evidence->texts
			     : target == VOC_TIME     ? evidence->dates
			     : target == VOC_CUSTOMER ? evidence->contacts
						      : evidence->ratings.told + evidence->ratings.numbers;

	s->understood.clue[target].percent = voc_evidence_percent(evidence, like);
	if (evidence->texts)
		s->understood.clue[target].length = (double)evidence->characters / (double)evidence->texts;
}

/* "NPS 9" in a column of ratings: they are answers of another kind. */
static void move_nps(struct voc_import_state *s)
{
	struct voc_mapped *mapped = &s->understood.mapped;
	const struct voc_ratings *ratings = &s->understood.ratings;

	if (s->column[VOC_RATING] < 0 || s->column[VOC_TARGET_NPS] >= 0 || ratings->nps * 2 <= ratings->filled ||
	    mapped->how[VOC_RATING] == VOC_HOW_TOLD)
		return;
	mapped->column[VOC_TARGET_NPS] = mapped->column[VOC_RATING];
	mapped->how[VOC_TARGET_NPS] = mapped->how[VOC_RATING];
	mapped->column[VOC_RATING] = -1;
	mapped->how[VOC_RATING] = VOC_HOW_NONE;
}

/* A column of durations would have every row rejected. The time of the item itself stays: there something is amiss. */
static void drop_durations(struct voc_import_state *s)
{
	struct voc_understood *understood = &s->understood;

	for (size_t i = 1; i < VOC_TIME_COLUMNS; i++) {
		enum voc_field field = voc_time_fields[i];
		if (s->column[field] < 0 || understood->mapped.how[field] == VOC_HOW_TOLD ||
		    !voc_times_are_none(&understood->times, i))
			continue;
		understood->no_times[i] = s->column[field];
		understood->mapped.column[field] = -1;
		understood->mapped.how[field] = VOC_HOW_NONE;
	}
}

static void choose(struct voc_import_state *s)
{
	struct voc_understood *understood = &s->understood;

	s->chosen = true;
	voc_import_drop_doubtful(s);
	if (s->evidence) {
		voc_map_contents(s->in, s->evidence, s->options->split_text, &understood->mapped);
		for (int target = 0; target < VOC_TARGETS; target++)
			if (understood->mapped.how[target] == VOC_HOW_CONTENT)
				keep_clue(s, target);
		if (understood->mapped.how[VOC_TIME] == VOC_HOW_CONTENT)
			understood->times.seen[0] = s->evidence[s->column[VOC_TIME]].order;
		if (understood->mapped.how[VOC_RATING] == VOC_HOW_CONTENT)
			understood->ratings = s->evidence[s->column[VOC_RATING]].ratings;
		free(s->evidence);
		s->evidence = NULL;
	}
	voc_import_choose_clocks(s);
	voc_import_give_back_text(s);
	move_nps(s);
	drop_durations(s);
}

bool voc_import_undecided(void *state)
{
	struct voc_import_state *s = state;
	const struct voc_channel *profile = s->understood.match.channel;
	bool open = false;

	if (!s->chosen)
		choose(s);
	for (size_t i = 0; i < VOC_TIME_COLUMNS; i++)
		open |= voc_order_open(&s->understood.times.seen[i]);
	return open && s->options->date_order == VOC_DATE_AUTO && !(profile && profile->date_order != VOC_DATE_AUTO);
}

/* ---- the columns of the output ---- */

/* NAME, or NAME_2 and so on when it is taken. */
static void add_column(struct voc_schema *out, struct voc_span name)
{
	struct voc_arena arena = {0};
	struct voc_span unique = name;

	for (unsigned k = 2; voc_schema_find(out, unique) >= 0; k++)
		unique = voc_arena_print(&arena, "%.*s_%u", (int)name.n, name.p, k);
	voc_schema_add(out, unique);
	voc_arena_release(&arena);
}

static void add_others(struct voc_import_state *s, struct voc_schema *out)
{
	const struct voc_schema *in = s->in;
	struct voc_arena arena = {0};

	for (size_t i = 0; i < in->columns; i++) {
		bool used = false;
		for (int field = 0; field < FIELDS; field++)
			used |= s->column[field] == (int)i;
		if (used)
			continue;
		struct voc_span name = voc_plain_text(&s->plain, in->name[i], &arena, NULL);
		if (s->column[VOC_TARGET_NPS] == (int)i) {
			name = VOC_SPAN("nps");
			s->nps = out->columns;
		}
		s->from[out->columns] = i;
		add_column(out, name.n ? name : in->name[i]);
	}
	voc_arena_release(&arena);
}

/* A column of our own, unless the file has it already; its place. */
static size_t add_own(struct voc_import_state *s, struct voc_schema *out, const char *name)
{
	int there = voc_schema_find(out, voc_span_from(name));

	if (there >= 0)
		return (size_t)there;
	s->from[out->columns] = s->in->columns;
	return voc_schema_add(out, voc_span_from(name));
}

/* "1=very satisfied, 5=very dissatisfied" is turned round, and its worst is the scale. */
static double find_fall(struct voc_understood *understood, struct voc_span header)
{
	double best, worst;

	if (!voc_rating_falls(header, &best, &worst))
		return 0;
	understood->turned = best + worst;
	return worst;
}

static void find_scale(struct voc_import_state *s)
{
	struct voc_understood *understood = &s->understood;
	const struct voc_channel *profile = understood->match.channel;
	struct voc_span header = s->in->name[s->column[VOC_RATING]];
	double worst = find_fall(understood, header);
	const double scales[] = {[VOC_SCALE_TOLD] = s->options->scale,
				 [VOC_SCALE_CHANNEL] = profile ? profile->scale : 0,
				 [VOC_SCALE_HEADER] = worst > 0 ? worst : voc_rating_scale(header),
				 [VOC_SCALE_VALUES] = voc_ratings_scale(&understood->ratings)};

	for (int by = VOC_SCALE_TOLD; by <= VOC_SCALE_VALUES && !(understood->scale > 0); by++) {
		understood->scale = scales[by];
		understood->scale_by = scales[by] > 0 ? (enum voc_scale_by)by : VOC_SCALE_FIVE;
	}
}

/* A rating that is converted keeps its first form beside it. In a file that was imported ratings are stars already. */
static void add_original(struct voc_import_state *s, struct voc_schema *out)
{
	int there = voc_schema_find(out, VOC_SPAN(ORIGINAL));

	s->original = there < 0 ? NO_COLUMN : (size_t)there;
	if (s->column[VOC_RATING] < 0 || there >= 0 || s->understood.imported)
		return;
	find_scale(s);
	s->original = add_own(s, out, ORIGINAL);
}

static void take_over(struct voc_import_state *s, const struct voc_import_state *learnt)
{
	struct voc_times own = s->understood.times; /* a zone has one owner */

	voc_mapped_copy(&s->understood.mapped, &learnt->understood.mapped, s->in->columns);
	memcpy(s->understood.no_times, learnt->understood.no_times, sizeof(s->understood.no_times));
	memcpy(s->understood.clock, learnt->understood.clock, sizeof(s->understood.clock));
	memcpy(s->understood.odd, learnt->understood.odd, sizeof(s->understood.odd));
	memcpy(s->understood.clue, learnt->understood.clue, sizeof(s->understood.clue));
	s->understood.ratings = learnt->understood.ratings;
	s->understood.times = learnt->understood.times;
	s->understood.times.zone = own.zone;
	s->chosen = true;
}

int voc_import_settle(void *state, const void *learnt, struct voc_schema *out, struct voc_error *err)
{
	struct voc_import_state *s = state;
	struct voc_understood *understood = &s->understood;
	const struct voc_channel *profile = understood->match.channel;

	if (learnt != state)
		take_over(s, learnt);
	if (!s->chosen)
		choose(s);
	if (voc_map_check(s->in, &understood->mapped, err) != 0)
		return -1;
	voc_times_settle(&understood->times, s->options->date_order, profile ? profile->date_order : VOC_DATE_AUTO);
	s->from = voc_allocate_zero(FIELDS + s->in->columns + 2, sizeof(*s->from));
	s->piece = voc_allocate_zero(s->in->columns + 1, sizeof(*s->piece));
	s->nps = s->source = NO_COLUMN;
	for (int field = 0; field < FIELDS; field++)
		voc_schema_add(out, voc_span_from(voc_field_name((enum voc_field)field)));
	add_others(s, out);
	if (s->options->split_text && !understood->imported)
		s->source = add_own(s, out, SOURCE);
	add_original(s, out);
	s->columns = out->columns;
	return 0;
}

const struct voc_understood *voc_import_understood(const void *state)
{
	return &((const struct voc_import_state *)state)->understood;
}
