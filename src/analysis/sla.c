/* SPDX-License-Identifier: Apache-2.0 */
/* sla -- counts what became of promises. sla_table.c makes the table of it. */
#include "voc/sla.h"

#include <stdlib.h>

#include "analysis/sla_state.h"
#include "base/calendar.h"
#include "text/anybody.h"

#define SCHEMA "voc-sla-state/1"
#define HOUR 3600.0

const int voc_sla_age_days[VOC_SLA_AGES - 1] = {1, 3, 7, 30};

static struct voc_sla_cell *cell_of(struct voc_sla_state *sla, struct voc_span key)
{
	bool added;
	size_t id = voc_map_add(&sla->keys, key, &added);
	if (id >= sla->capacity) {
		sla->capacity = sla->capacity ? sla->capacity * 2 : 64;
		sla->cell = voc_reallocate(sla->cell, sla->capacity, sizeof *sla->cell);
	}
	if (added)
		sla->cell[id] = (struct voc_sla_cell){0};
	return &sla->cell[id];
}

static void add_cell(struct voc_sla_cell *into, const struct voc_sla_cell *from)
{
#define X(member, name) into->member += from->member;
	VOC_SLA_COUNTS(X)
#undef X
	for (int i = 0; i < VOC_PROMISES; i++)
		voc_sketch_merge(&into->took[i], &from->took[i]);
}

static void release_cell(struct voc_sla_cell *cell)
{
	for (int i = 0; i < VOC_PROMISES; i++)
		voc_sketch_release(&cell->took[i]);
}

static void add_complaints(struct voc_sla_state *sla, struct voc_span customer, int64_t n)
{
	bool added;
	size_t id = voc_map_add(&sla->customers, customer, &added);
	if (id >= sla->room) {
		sla->room = sla->room ? sla->room * 2 : 256;
		sla->complaints = voc_reallocate(sla->complaints, sla->room, sizeof *sla->complaints);
	}
	sla->complaints[id] = (added ? 0 : sla->complaints[id]) + n;
}

static void release(struct voc_sla_state *sla)
{
	for (size_t id = 0; id < sla->keys.count; id++)
		release_cell(&sla->cell[id]);
	voc_group_release(&sla->group);
	voc_map_release(&sla->keys);
	voc_map_release(&sla->customers);
	voc_buffer_release(&sla->scratch);
	free(sla->cell);
	free(sla->complaints);
	free(sla);
}

static void *sla_open(const void *options, const struct voc_schema *schema, struct voc_error *err)
{
	struct voc_sla_state *sla = voc_allocate_zero(1, sizeof *sla);
	sla->options = options;
	bool named = sla->options->by && sla->options->by[0];
	int status = 0;
	if (schema && schema->field[VOC_TIME] < 0)
		status = voc_fail(err, 0, "no column 'time': voc-import makes one");
	if (!status)
		status = voc_group_open(&sla->group, named || !schema ? sla->options->by : "tier", schema, err);
	if (!status)
		return sla;
	release(sla);
	return NULL;
}

/* A customer's name is nobody's business in a saved state. */
static void count_complaint(struct voc_sla_state *sla, struct voc_span key, struct voc_span customer)
{
	uint64_t hash[2];
	voc_hash_wide(customer, hash);
	voc_buffer_reset(&sla->scratch);
	voc_buffer_span(&sla->scratch, key);
	voc_buffer_byte(&sla->scratch, '\0');
	voc_buffer_print(&sla->scratch, "%016llx%016llx", (unsigned long long)hash[0], (unsigned long long)hash[1]);
	add_complaints(sla, voc_buffer_view(&sla->scratch), 1);
}

/* AGE in seconds. */
static void count_open(struct voc_sla_cell *cell, int64_t age, bool overdue)
{
	int bucket = 0;
	while (bucket < VOC_SLA_AGES - 1 && age > voc_sla_age_days[bucket] * (int64_t)VOC_DAY_SECONDS)
		bucket++;
	cell->open++;
	cell->age[bucket]++;
	cell->overdue += overdue;
}

/* What one record adds to each of its keys. */
struct item {
	struct voc_course course;
	struct voc_span tier;
	enum voc_outcome outcome[VOC_PROMISES], what_if[VOC_PROMISES];
	double hours[VOC_PROMISES]; /* of what is done */
	int64_t age;                /* in seconds */
	struct voc_span customer;   /* empty: no complaint of a known one */
};

static void judge(const struct voc_sla_options *options, struct item *item)
{
	struct voc_moment due;
	item->age = voc_policy_between(options->policy, item->tier, &item->course.time, &options->now);
	for (int i = 0; i < VOC_PROMISES; i++) {
		enum voc_promise promise = (enum voc_promise)i;
		const struct voc_moment *done = &item->course.done[i];
		item->outcome[i] = voc_policy_outcome(options->policy, item->tier, promise, &item->course, &options->now, &due);
		item->what_if[i] = VOC_NOT_PROMISED;
		if (options->what_if)
			item->what_if[i] =
				voc_policy_outcome(options->what_if, item->tier, promise, &item->course, &options->now, &due);
		if (item->course.progress[i] != VOC_PROGRESS_DONE)
			continue;
		int64_t seconds = options->working ? voc_policy_worked(options->policy, item->tier, &item->course.time, done)
						   : voc_policy_between(options->policy, item->tier, &item->course.time, done);
		item->hours[i] = (double)seconds / HOUR;
	}
}

static void add_item(struct voc_sla_state *sla, const struct item *item, struct voc_span key)
{
	struct voc_sla_cell *cell = cell_of(sla, key);
	const struct voc_course *course = &item->course;
	bool overdue = false;
	cell->items++;
	cell->followed += course->followed;
	cell->with_status += course->has_status;
	cell->reopened += course->reopened;
	for (int i = 0; i < VOC_PROMISES; i++) {
		cell->kept[i] += item->outcome[i] == VOC_KEPT;
		cell->broken[i] += item->outcome[i] == VOC_BROKEN;
		cell->unknown[i] += item->outcome[i] == VOC_NOT_KNOWN && !course->blank;
		cell->if_kept[i] += item->what_if[i] == VOC_KEPT;
		cell->if_broken[i] += item->what_if[i] == VOC_BROKEN;
		overdue |= item->outcome[i] == VOC_BROKEN && course->progress[i] == VOC_PROGRESS_WAITING;
		if (course->progress[i] == VOC_PROGRESS_DONE)
			voc_sketch_add(&cell->took[i], item->hours[i]);
	}
	if (course->open)
		count_open(cell, item->age, overdue);
	if (item->customer.n)
		count_complaint(sla, key, item->customer);
}

static bool is_complaint(const struct voc_record *record)
{
	return record->schema->field[VOC_INTENT] < 0 || voc_span_is(voc_span_trim(voc_get(record, VOC_INTENT)), "complaint");
}

static const char *sla_add(void *state, const struct voc_record *record)
{
	struct voc_sla_state *sla = state;
	struct item item = {.tier = voc_span_trim(voc_get(record, VOC_TIER))};
	if (!item.tier.n)
		return "nothing to answer";
	const char *why = voc_course_of(record, sla->options->policy, sla->options->blank_is_open, &item.course);
	if (!why)
		why = voc_group_split(&sla->group, record);
	if (why)
		return why;
	judge(sla->options, &item);
	if (is_complaint(record) && voc_name_is_known(voc_get(record, VOC_CUSTOMER)))
		item.customer = voc_span_trim(voc_get(record, VOC_CUSTOMER));
	for (size_t i = 0; i < sla->group.keys; i++)
		add_item(sla, &item, sla->group.key[i].text);
	sla->items++;
	sla->unpromised += item.outcome[VOC_ANSWER] == VOC_NOT_PROMISED && item.outcome[VOC_SOLVE] == VOC_NOT_PROMISED;
	bool untimed = item.outcome[VOC_ANSWER] == VOC_NOT_KNOWN || item.outcome[VOC_SOLVE] == VOC_NOT_KNOWN;
	sla->untimed += untimed && !item.course.blank;
	sla->blank += item.course.blank;
	sla->unreadable += item.course.unreadable;
	sla->backwards += item.course.backwards;
	sla->odd_status += item.course.odd_status;
	sla->unknown_year += !voc_policy_knows(sla->options->policy, item.tier, &item.course.time);
	int64_t day = item.course.time.second / VOC_DAY_SECONDS - (item.course.time.second % VOC_DAY_SECONDS < 0);
	voc_days_add(&sla->days, (int32_t)day);
	return NULL;
}

static void sla_merge(void *into, void *from)
{
	struct voc_sla_state *a = into;
	struct voc_sla_state *b = from;
	if (!a->group.known) { /* nothing was loaded into it yet */
		struct voc_sla_state swap = *a;
		*a = *b;
		*b = swap;
	}
#define X(member, name) a->member += b->member;
	VOC_SLA_NOTES(X)
#undef X
	voc_group_merge(&a->group, &b->group);
	voc_days_merge(&a->days, &b->days);
	for (size_t id = 0; id < b->keys.count; id++)
		add_cell(cell_of(a, b->keys.key[id]), &b->cell[id]);
	for (size_t id = 0; id < b->customers.count; id++)
		add_complaints(a, b->customers.key[id], b->complaints[id]);
	release(b);
}

/* ---- saved states ---- */

/* What must be the same for counts to be added up. */
static struct voc_span conditions(const struct voc_sla_options *options, struct voc_buffer *out)
{
	char now[32];
	voc_moment_write(&options->now, now);
	voc_buffer_reset(out);
	voc_buffer_text(out, "policy ");
	voc_buffer_span(out, voc_policy_words(options->policy));
	voc_buffer_text(out, "; calendar ");
	voc_buffer_span(out, voc_policy_calendars(options->policy));
	if (options->what_if) {
		voc_buffer_text(out, "; what if ");
		voc_buffer_span(out, voc_policy_words(options->what_if));
		voc_buffer_text(out, "; calendar ");
		voc_buffer_span(out, voc_policy_calendars(options->what_if));
	}
	voc_buffer_text(out, options->working ? "; working hours" : "; hours");
	voc_buffer_text(out, options->blank_is_open ? "; blank is open" : "");
	voc_buffer_text(out, "; --now ");
	voc_buffer_text(out, now);
	return voc_buffer_view(out);
}

static void save_cell(const struct voc_sla_cell *cell, struct voc_json *out)
{
#define X(member, name) voc_state_whole(out, name, cell->member);
	VOC_SLA_COUNTS(X)
#undef X
	voc_state_sketch(out, "answer_hours", &cell->took[VOC_ANSWER]);
	voc_state_sketch(out, "solve_hours", &cell->took[VOC_SOLVE]);
}

/* The key of a customer is that of the group, a NUL, and the fingerprint. */
static size_t fingerprint_at(struct voc_span customer)
{
	size_t at = customer.n;
	while (customer.p[at - 1] != '\0')
		at--;
	return at;
}

static void sla_save(const void *state, struct voc_json *out)
{
	const struct voc_sla_state *sla = state;
	struct voc_buffer text = {0};
	voc_json_open_object(out);
	voc_json_key(out, VOC_SPAN("schema"));
	voc_json_text(out, VOC_SPAN(SCHEMA));
	voc_group_save(&sla->group, out);
	voc_json_key(out, VOC_SPAN("conditions"));
	voc_json_text(out, conditions(sla->options, &text));
#define X(member, name) voc_state_whole(out, name, sla->member);
	VOC_SLA_NOTES(X)
#undef X
	voc_state_days(out, &sla->days);
	voc_json_close_object(out);
	voc_json_newline(out);
	voc_buffer_release(&text);
	struct voc_row *row = voc_rows_by_key(&sla->keys);
	for (size_t i = 0; i < sla->keys.count; i++) {
		voc_json_open_object(out);
		voc_group_save_key(&sla->group, row[i].key, out);
		save_cell(&sla->cell[row[i].id], out);
		voc_json_close_object(out);
		voc_json_newline(out);
	}
	free(row);
	row = voc_rows_by_key(&sla->customers);
	for (size_t i = 0; i < sla->customers.count; i++) {
		size_t at = fingerprint_at(row[i].key);
		voc_json_open_object(out);
		voc_group_save_key(&sla->group, (struct voc_span){row[i].key.p, at - 1}, out);
		voc_json_key(out, VOC_SPAN("customer"));
		voc_json_text(out, (struct voc_span){row[i].key.p + at, row[i].key.n - at});
		voc_state_whole(out, "complaints", sla->complaints[row[i].id]);
		voc_json_close_object(out);
		voc_json_newline(out);
	}
	free(row);
}

static int load_head(struct voc_sla_state *sla, const struct voc_node *line, struct voc_error *err)
{
	struct voc_span saved = voc_node_text(voc_node_get(line, "conditions"));
	struct voc_span ours = conditions(sla->options, &sla->scratch);
	if (!voc_span_equal(saved, ours))
		return voc_fail(err, 0, "the saved state was counted under other conditions (%.*s), not these (%.*s)",
				(int)saved.n, saved.p, (int)ours.n, ours.p);
	if (voc_group_load(&sla->group, line, err) || voc_state_read_days(line, &sla->days, err))
		return -1;
	int64_t count;
#define X(member, name)                                                                                                        \
	if (voc_state_read_whole(line, name, &count, err))                                                                     \
		return -1;                                                                                                     \
	sla->member += count;
	VOC_SLA_NOTES(X)
#undef X
	return 0;
}

static int load_cell(struct voc_sla_cell *cell, const struct voc_node *line, struct voc_error *err)
{
#define X(member, name)                                                                                                        \
	if (voc_state_read_whole(line, name, &cell->member, err))                                                              \
		return -1;
	VOC_SLA_COUNTS(X)
#undef X
	return voc_state_read_sketch(line, "answer_hours", &cell->took[VOC_ANSWER], err) ||
			       voc_state_read_sketch(line, "solve_hours", &cell->took[VOC_SOLVE], err)
		       ? -1
		       : 0;
}

static int load_customer(struct voc_sla_state *sla, struct voc_span key, const struct voc_node *customer,
			 const struct voc_node *line, struct voc_error *err)
{
	struct voc_span print = voc_node_text(customer);
	int64_t complaints;
	if (voc_state_read_whole(line, "complaints", &complaints, err))
		return -1;
	if (print.n != 32 || complaints < 1)
		return voc_fail(err, 0, "bad 'customer' in a saved state");
	struct voc_buffer whole = {0};
	voc_buffer_span(&whole, key);
	voc_buffer_byte(&whole, '\0');
	voc_buffer_span(&whole, print);
	add_complaints(sla, voc_buffer_view(&whole), complaints);
	voc_buffer_release(&whole);
	return 0;
}

static int sla_load(void *state, const struct voc_node *line, struct voc_error *err)
{
	struct voc_sla_state *sla = state;
	int head = voc_state_head(line, SCHEMA, err);
	if (head)
		return head < 0 ? -1 : load_head(sla, line, err);
	struct voc_sla_cell cell = {0};
	struct voc_span key;
	if (voc_group_load_key(&sla->group, line, &key, err))
		return -1;
	const struct voc_node *customer = voc_node_get(line, "customer");
	if (customer)
		return load_customer(sla, key, customer, line, err);
	int failed = load_cell(&cell, line, err);
	if (!failed)
		add_cell(cell_of(sla, key), &cell);
	release_cell(&cell);
	return failed;
}

static void count_repeats(struct voc_sla_state *sla)
{
	for (size_t id = 0; id < sla->customers.count; id++) {
		struct voc_span key = sla->customers.key[id];
		key.n = fingerprint_at(key) - 1;
		struct voc_sla_cell *cell = cell_of(sla, key);
		cell->complaints += sla->complaints[id];
		cell->repeats += sla->complaints[id] - 1;
	}
}

static void sla_close(void *state, struct voc_table *table)
{
	struct voc_sla_state *sla = state;
	if (sla && table) {
		count_repeats(sla);
		voc_sla_table(sla, table);
	}
	if (sla)
		release(sla);
}

const struct voc_analysis voc_sla = {
	.name = "sla",
	.open = sla_open,
	.add = sla_add,
	.merge = sla_merge,
	.save = sla_save,
	.load = sla_load,
	.close = sla_close,
};
