/* SPDX-License-Identifier: Apache-2.0 */
/* customer -- records to what is known of each customer; customer_table.c makes the risk of it. */
#include "voc/customer.h"

#include <stdlib.h>
#include <string.h>

#include "analysis/customer_state.h"
#include "analysis/opinion.h"
#include "text/anybody.h"

#define SCHEMA "voc-customer-state/1"
#define MOST_CUSTOMERS 5000000

static void release(struct voc_customer_state *customer)
{
	voc_customers_release(&customer->people);
	voc_group_release(&customer->topics);
	voc_matcher_free(customer->matcher);
	voc_arena_release(&customer->scratch);
	voc_arena_release(&customer->names);
	free(customer);
}

static int open_columns(struct voc_customer_state *customer, const struct voc_schema *schema, struct voc_error *err)
{
	const char *asked = customer->options->by;
	struct voc_span by = voc_span_trim(voc_span_from(asked ? asked : "customer"));
	if (asked || schema)
		customer->by = voc_arena_copy(&customer->names, by);
	if (!schema)
		return 0;
	customer->column = voc_schema_find(schema, by);
	customer->intent = voc_schema_find(schema, VOC_SPAN("intent"));
	if (customer->column < 0) {
		struct voc_arena arena = {0};
		struct voc_span near = voc_schema_near(schema, by, &arena);
		voc_fail(err, 0,
			 near.n ? "no column '%.*s' (near: %.*s); -b names the one that tells the customer"
				: "no column '%.*s'%.*s; -b names the one that tells the customer",
			 (int)by.n, by.p, (int)near.n, near.p);
		voc_arena_release(&arena);
		return -1;
	}
	if (customer->intent < 0 && voc_opinion_check(schema, err))
		return -1;
	const char *topics = voc_schema_find(schema, VOC_SPAN("aspects")) >= 0    ? "aspects"
			     : voc_schema_find(schema, VOC_SPAN("category")) >= 0 ? "category"
										  : "";
	if (voc_group_open(&customer->topics, topics, schema, err))
		return -1;
	if (customer->options->churn) {
		customer->matcher = voc_matcher_new(customer->options->churn, err);
		return customer->matcher ? 0 : -1;
	}
	return 0;
}

static int check_now(const struct voc_customer_options *options, struct voc_error *err)
{
	struct voc_time time;
	if (options->now && voc_time_read(voc_span_from(options->now), VOC_ORDER_UNKNOWN, 0, &time) != VOC_READ_OK)
		return voc_fail(err, 0, "bad time '%s': expected a day as 2024-05-31", options->now);
	return 0;
}

static void *customer_open(const void *options, const struct voc_schema *schema, struct voc_error *err)
{
	struct voc_customer_state *customer = voc_allocate_zero(1, sizeof *customer);
	customer->options = options;
	customer->people.most = customer->options->most > 0 ? (size_t)customer->options->most : MOST_CUSTOMERS;
	if (check_now(customer->options, err) || open_columns(customer, schema, err)) {
		release(customer);
		return NULL;
	}
	return customer;
}

static bool wants_to_leave(struct voc_customer_state *customer, struct voc_span text)
{
	struct voc_text folded;
	struct voc_clauses clauses;
	struct voc_finds finds;
	bool found = false;
	if (!customer->matcher || text.n == 0)
		return false;
	voc_text_fold(text, &customer->scratch, &folded);
	voc_clauses_find(&folded, &customer->scratch, &clauses);
	voc_matcher_find(customer->matcher, &folded, &clauses, &customer->scratch, &finds);
	for (size_t i = 0; i < finds.n; i++)
		found |= finds.found[i].term->label.n > 0;
	customer->limited += finds.limited > 0;
	voc_arena_reset(&customer->scratch);
	return found;
}

/* The categories that a complaint is about: those of which it says something bad, or all when nothing is said of any. */
static void grieve(struct voc_customer_state *customer, struct voc_person *person, const struct voc_opinion *item,
		   const struct voc_days *day)
{
	const struct voc_group *topics = &customer->topics;
	for (size_t i = 0; topics->parts && i < topics->keys; i++) {
		const struct voc_key *key = &topics->key[i];
		if (key->text.n > 0 && (!key->scored || voc_opinion_on(item, key).negative))
			voc_customers_grieve(&customer->people, person, key->text, day, 1);
	}
}

static void add_item(struct voc_customer_state *customer, struct voc_person *person, const struct voc_record *record,
		     const struct voc_days *day)
{
	struct voc_opinion item = voc_opinion_of(record);
	bool complains = customer->intent >= 0 ? voc_span_is(record->value[customer->intent], "complaint") : item.negative;
	bool urgent = voc_span_is(voc_get(record, VOC_TIER), "S");
	bool leaves = wants_to_leave(customer, voc_get(record, VOC_TEXT));
	person->items++;
	person->complaints += complains;
	person->urgent += urgent;
	person->churn += leaves;
	voc_days_merge(&person->days, day);
	if (complains || urgent || leaves)
		voc_days_merge(&person->trouble, day);
	if (item.scored)
		voc_sum_add(&person->sentiment, item.score);
	if (item.scored && day->seen)
		voc_slope_add(&person->mood, day->first, item.score);
	if (complains)
		grieve(customer, person, &item, day);
}

static const char *customer_add(void *state, const struct voc_record *record)
{
	struct voc_customer_state *customer = state;
	struct voc_span name = voc_span_trim(record->value[customer->column]);
	struct voc_time time;
	struct voc_days day = {0};
	if (voc_time_read(voc_get(record, VOC_TIME), VOC_ORDER_UNKNOWN, 0, &time) == VOC_READ_OK)
		voc_days_add(&day, time.day);
	voc_days_merge(&customer->days, &day); /* the last day of the data is now, whoever wrote on it */
	if (name.n == 0)
		return "no customer";
	if (voc_name_is_anybody(name)) {
		customer->hidden++;
		return "hidden customer";
	}
	const char *why = voc_group_split(&customer->topics, record);
	if (why)
		return why;
	customer->items++;
	struct voc_person *person = voc_customers_add(&customer->people, name);
	if (person)
		add_item(customer, person, record, &day);
	return NULL;
}

static void customer_merge(void *into, void *from)
{
	struct voc_customer_state *a = into;
	struct voc_customer_state *b = from;
	if (a->by.n == 0) /* nothing was loaded into it yet */
		a->by = voc_arena_copy(&a->names, b->by);
	a->items += b->items;
	a->hidden += b->hidden;
	a->limited += b->limited;
	voc_days_merge(&a->days, &b->days);
	voc_customers_merge(&a->people, &b->people);
	release(b);
}

static void write_days(struct voc_json *json, const char *key, const struct voc_days *days)
{
	voc_json_key(json, voc_span_from(key));
	voc_json_open_object(json);
	voc_state_days(json, days);
	voc_json_close_object(json);
}

static int by_category(const void *a, const void *b)
{
	const struct voc_row *x = a;
	const struct voc_row *y = b;
	return voc_span_compare(x->key, y->key);
}

/* In the order of the categories' names, which no order of reading changes. */
static void save_grievances(const struct voc_customers *people, const struct voc_person *person, struct voc_json *out)
{
	struct voc_row *row = voc_allocate_zero((size_t)person->grievances + 1, sizeof *row);
	for (uint32_t i = 0; i < person->grievances; i++)
		row[i] = (struct voc_row){.key = people->categories.key[person->grievance[i].category], .id = i};
	if (person->grievances > 1)
		qsort(row, person->grievances, sizeof *row, by_category);
	voc_json_key(out, VOC_SPAN("grievances"));
	voc_json_open_array(out);
	for (uint32_t i = 0; i < person->grievances; i++) {
		const struct voc_grievance *grievance = &person->grievance[row[i].id];
		voc_json_open_object(out);
		voc_json_key(out, VOC_SPAN("category"));
		voc_json_text(out, row[i].key);
		voc_state_whole(out, "n", grievance->n);
		voc_state_days(out, &grievance->days);
		voc_json_close_object(out);
	}
	voc_json_close_array(out);
	free(row);
}

static void save_person(const struct voc_customers *people, struct voc_span name, const struct voc_person *person,
			struct voc_json *out)
{
	voc_json_open_object(out);
	voc_json_key(out, VOC_SPAN("customer"));
	voc_json_text(out, name);
	voc_state_whole(out, "items", person->items);
	voc_state_whole(out, "complaints", person->complaints);
	voc_state_whole(out, "urgent", person->urgent);
	voc_state_whole(out, "churn", person->churn);
	voc_state_days(out, &person->days);
	write_days(out, "trouble", &person->trouble);
	voc_state_sum(out, "sentiment", &person->sentiment);
	const struct voc_slope *mood = &person->mood;
	voc_state_whole(out, "mood_n", mood->n);
	voc_state_whole(out, "mood_x", mood->x);
	voc_state_whole(out, "mood_xx", mood->xx);
	voc_state_whole(out, "mood_y", mood->y);
	voc_state_whole(out, "mood_yy", mood->yy);
	voc_state_whole(out, "mood_xy", mood->xy);
	save_grievances(people, person, out);
	voc_json_close_object(out);
	voc_json_newline(out);
}

static void customer_save(const void *state, struct voc_json *out)
{
	const struct voc_customer_state *customer = state;
	const struct voc_customers *people = &customer->people;
	voc_json_open_object(out);
	voc_json_key(out, VOC_SPAN("schema"));
	voc_json_text(out, VOC_SPAN(SCHEMA));
	voc_json_key(out, VOC_SPAN("by"));
	voc_json_text(out, customer->by);
	voc_state_whole(out, "items", customer->items);
	voc_state_whole(out, "hidden", customer->hidden);
	voc_state_whole(out, "limited", customer->limited);
	voc_state_whole(out, "level", people->level);
	voc_state_days(out, &customer->days);
	voc_json_close_object(out);
	voc_json_newline(out);
	struct voc_row *row = voc_rows_by_key(&people->names);
	for (size_t i = 0; i < people->names.count; i++)
		save_person(people, row[i].key, &people->person[row[i].id], out);
	free(row);
}

static int load_head(struct voc_customer_state *customer, const struct voc_node *line, struct voc_error *err)
{
	int64_t items, hidden, limited, level;
	struct voc_span by = voc_node_text(voc_node_get(line, "by"));
	if (voc_state_read_whole(line, "items", &items, err) || voc_state_read_whole(line, "hidden", &hidden, err) ||
	    voc_state_read_whole(line, "limited", &limited, err) || voc_state_read_whole(line, "level", &level, err) ||
	    voc_state_read_days(line, &customer->days, err))
		return -1;
	if (by.n == 0 || level < 0 || level > 63)
		return voc_fail(err, 0, "bad head of a saved state");
	if (customer->by.n == 0)
		customer->by = voc_arena_copy(&customer->names, by);
	if (!voc_span_equal(customer->by, by))
		return voc_fail(err, 0, "the saved state is by another column");
	customer->items += items;
	customer->hidden += hidden;
	customer->limited += limited;
	voc_customers_raise(&customer->people, (unsigned)level);
	return 0;
}

static int read_grievances(const struct voc_node *line, struct voc_customers *one, struct voc_person *person,
			   struct voc_error *err)
{
	const struct voc_node *array = voc_node_get(line, "grievances");
	for (const struct voc_node *node = array ? voc_node_first(array) : NULL; node; node = voc_node_next(node)) {
		struct voc_span category = voc_node_text(voc_node_get(node, "category"));
		struct voc_days days = {0};
		int64_t n;
		if (category.n == 0 || voc_state_read_whole(node, "n", &n, err) || voc_state_read_days(node, &days, err) ||
		    n < 1 || n > UINT32_MAX)
			return voc_fail(err, 0, "bad 'grievances' in a saved state");
		voc_customers_grieve(one, person, category, &days, n);
	}
	return 0;
}

static int read_person(const struct voc_node *line, struct voc_customers *one, struct voc_person *person, struct voc_error *err)
{
	struct voc_slope *mood = &person->mood;
	const struct voc_node *trouble = voc_node_get(line, "trouble");
	return voc_state_read_whole(line, "items", &person->items, err) ||
			       voc_state_read_whole(line, "complaints", &person->complaints, err) ||
			       voc_state_read_whole(line, "urgent", &person->urgent, err) ||
			       voc_state_read_whole(line, "churn", &person->churn, err) ||
			       voc_state_read_days(line, &person->days, err) ||
			       (trouble && voc_state_read_days(trouble, &person->trouble, err)) ||
			       voc_state_read_sum(line, "sentiment", &person->sentiment, err) ||
			       voc_state_read_whole(line, "mood_n", &mood->n, err) ||
			       voc_state_read_whole(line, "mood_x", &mood->x, err) ||
			       voc_state_read_whole(line, "mood_xx", &mood->xx, err) ||
			       voc_state_read_whole(line, "mood_y", &mood->y, err) ||
			       voc_state_read_whole(line, "mood_yy", &mood->yy, err) ||
			       voc_state_read_whole(line, "mood_xy", &mood->xy, err) || read_grievances(line, one, person, err)
		       ? -1
		       : 0;
}

static int customer_load(void *state, const struct voc_node *line, struct voc_error *err)
{
	struct voc_customer_state *customer = state;
	int head = voc_state_head(line, SCHEMA, err);
	if (head)
		return head < 0 ? -1 : load_head(customer, line, err);
	struct voc_span name = voc_node_text(voc_node_get(line, "customer"));
	if (customer->by.n == 0)
		return voc_fail(err, 0, "a saved state without its head line");
	if (name.n == 0)
		return voc_fail(err, 0, "a line of a saved state without 'customer'");
	struct voc_customers one = {.most = 1};
	struct voc_person person = {0};
	int failed = read_person(line, &one, &person, err);
	if (!failed)
		voc_customers_merge_person(&customer->people, name, &person, &one.categories);
	free(person.grievance);
	voc_customers_release(&one);
	return failed;
}

static void customer_close(void *state, struct voc_table *table)
{
	struct voc_customer_state *customer = state;
	if (customer && table)
		voc_customer_table(customer, table);
	if (customer)
		release(customer);
}

const struct voc_analysis voc_customer = {
	.name = "customer",
	.open = customer_open,
	.add = customer_add,
	.merge = customer_merge,
	.save = customer_save,
	.load = customer_load,
	.close = customer_close,
};
