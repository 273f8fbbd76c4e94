/* SPDX-License-Identifier: Apache-2.0 */
/* customer_table -- a row for each customer, or for each category that a customer complained of again. */
#include <math.h>
#include <stdlib.h>

#include "analysis/customer_risk.h"
#include "analysis/customer_state.h"
#include "analysis/words.h"
#include "base/time.h"
#include "stats/answers.h"
#include "stats/rank.h"

#define LEVEL 0.05
#define MONTH 30         /* days that the trend is told for */
#define LEAST_OPINIONS 5 /* fewer are too few for a trend */

enum {
	ITEMS,
	COMPLAINTS,
	SHARE,
	LOW,
	HIGH,
	URGENT,
	CHURN,
	REPEATS,
	CATEGORY,
	NAME,
	FIRST,
	LAST,
	SENTIMENT,
	SENTIMENT_LOW,
	SENTIMENT_HIGH,
	TREND,
	TREND_LOW,
	TREND_HIGH,
	TREND_Q,
	RISK,
	CHURN_FACTOR,
	REPEAT_FACTOR,
	URGENT_FACTOR,
	MOOD_FACTOR,
	FRESH_FACTOR,
	FIGURES
};

static const struct voc_column figure[FIGURES] = {
	[ITEMS] = {"items", {{"items", "条数"}}, VOC_TYPE_WHOLE, 0, VOC_ROLE_PLAIN},
	[COMPLAINTS] = {"complaints", {{"complaints", "投诉"}}, VOC_TYPE_WHOLE, 0, VOC_ROLE_PLAIN},
	[SHARE] = {"complaint_share", {{"share", "投诉占比"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_MACHINE},
	[LOW] = {"complaint_low", {{"low", "下限"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_MACHINE},
	[HIGH] = {"complaint_high", {{"high", "上限"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_MACHINE},
	[URGENT] = {"urgent", {{"tier S", "S 级"}}, VOC_TYPE_WHOLE, 0, VOC_ROLE_PLAIN},
	[CHURN] = {"churn", {{"leaving", "流失信号"}}, VOC_TYPE_WHOLE, 0, VOC_ROLE_PLAIN},
	[REPEATS] = {"repeats", {{"again", "重复投诉"}}, VOC_TYPE_WHOLE, 0, VOC_ROLE_PLAIN},
	[CATEGORY] = {"category", {{"most often", "最常投诉"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_MACHINE},
	[NAME] = {"name", {{"most often", "最常投诉"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN},
	[FIRST] = {"first", {{"first", "首次"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_MACHINE},
	[LAST] = {"last", {{"last", "最近"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN},
	[SENTIMENT] = {"sentiment", {{"sentiment", "情感"}}, VOC_TYPE_NUMBER, 3, VOC_ROLE_PLAIN},
	[SENTIMENT_LOW] = {"sentiment_low", {{"low", "下限"}}, VOC_TYPE_NUMBER, 3, VOC_ROLE_LOW},
	[SENTIMENT_HIGH] = {"sentiment_high", {{"high", "上限"}}, VOC_TYPE_NUMBER, 3, VOC_ROLE_HIGH},
	[TREND] = {"trend", {{"per month", "每月变化"}}, VOC_TYPE_NUMBER, 3, VOC_ROLE_PLAIN},
	[TREND_LOW] = {"trend_low", {{"low", "下限"}}, VOC_TYPE_NUMBER, 3, VOC_ROLE_LOW},
	[TREND_HIGH] = {"trend_high", {{"high", "上限"}}, VOC_TYPE_NUMBER, 3, VOC_ROLE_HIGH},
	[TREND_Q] = {"trend_q", {{"q", "q"}}, VOC_TYPE_NUMBER, 6, VOC_ROLE_MACHINE},
	[RISK] = {"risk", {{"risk", "风险"}}, VOC_TYPE_NUMBER, 1, VOC_ROLE_PLAIN},
	[CHURN_FACTOR] = {"churn_factor", {{"churn", "流失"}}, VOC_TYPE_NUMBER, 4, VOC_ROLE_MACHINE},
	[REPEAT_FACTOR] = {"repeat_factor", {{"repeat", "重复"}}, VOC_TYPE_NUMBER, 4, VOC_ROLE_MACHINE},
	[URGENT_FACTOR] = {"urgent_factor", {{"urgent", "紧急"}}, VOC_TYPE_NUMBER, 4, VOC_ROLE_MACHINE},
	[MOOD_FACTOR] = {"mood_factor", {{"mood", "情绪"}}, VOC_TYPE_NUMBER, 4, VOC_ROLE_MACHINE},
	[FRESH_FACTOR] = {"fresh_factor", {{"fresh", "新近度"}}, VOC_TYPE_NUMBER, 4, VOC_ROLE_MACHINE},
};

/* A row to be: a customer, in the table of repeats with one of the categories. */
struct line {
	struct voc_span name;
	const struct voc_person *person;
	const struct voc_grievance *grievance;
	struct voc_risk risk;
	double q; /* of the trend */
};

static int by_risk(const void *a, const void *b)
{
	const struct line *x = a;
	const struct line *y = b;
	if (x->risk.risk != y->risk.risk)
		return x->risk.risk > y->risk.risk ? -1 : 1;
	if (x->person->complaints != y->person->complaints)
		return x->person->complaints > y->person->complaints ? -1 : 1;
	if (x->person->items != y->person->items)
		return x->person->items > y->person->items ? -1 : 1;
	return voc_span_compare(x->name, y->name);
}

/* The category with most complaints, of equals the first by name; NULL without any. */
static const struct voc_grievance *worst_of(const struct voc_customers *people, const struct voc_person *person)
{
	const struct voc_grievance *worst = NULL;
	for (uint32_t i = 0; i < person->grievances; i++) {
		const struct voc_grievance *one = &person->grievance[i];
		bool worse = !worst || one->n > worst->n ||
			     (one->n == worst->n && voc_span_compare(people->categories.key[one->category],
								     people->categories.key[worst->category]) < 0);
		worst = worse ? one : worst;
	}
	return worst;
}

struct voc_days voc_customer_now(const struct voc_customer_state *customer)
{
	struct voc_time time;
	struct voc_days now = {0};
	const char *told = customer->options->now;
	if (told && voc_time_read(voc_span_from(told), VOC_ORDER_UNKNOWN, 0, &time) == VOC_READ_OK)
		voc_days_add(&now, time.day);
	else
		now = customer->days;
	return now;
}

static struct line *make_lines(const struct voc_customer_state *customer)
{
	const struct voc_customers *people = &customer->people;
	struct voc_days now = voc_customer_now(customer);
	struct line *line = voc_allocate_zero(people->names.count + 1, sizeof *line);
	double *p = voc_allocate_zero(people->names.count + 1, sizeof *p);
	for (size_t id = 0; id < people->names.count; id++) {
		const struct voc_person *person = &people->person[id];
		line[id] = (struct line){.name = people->names.key[id], .person = person, .risk = voc_risk_of(person, &now)};
		p[id] = NAN;
		if (person->mood.n >= LEAST_OPINIONS)
			voc_slope_of(&person->mood, LEVEL, &p[id]);
	}
	voc_false_discovery(p, p, people->names.count);
	for (size_t id = 0; id < people->names.count; id++)
		line[id].q = p[id];
	if (people->names.count > 1)
		qsort(line, people->names.count, sizeof *line, by_risk);
	free(p);
	return line;
}

static void write_day(struct voc_table *table, size_t column, const struct voc_days *days, int32_t day)
{
	char text[16];
	if (days->seen)
		voc_table_text(table, column, (struct voc_span){text, voc_period_write(VOC_PERIOD_DAY, day, text)});
}

static void write_category(const struct voc_customer_state *customer, const struct voc_grievance *grievance,
			   struct voc_table *table, size_t column)
{
	struct voc_span path = customer->people.categories.key[grievance->category];
	voc_table_text(table, column, path);
	voc_table_text(table, column + 1, voc_categories_name(customer->options->categories, path, customer->options->lang));
}

static void write_sentiment(const struct line *line, struct voc_table *table, size_t first)
{
	const struct voc_sum *sum = &line->person->sentiment;
	struct voc_answers answers = {(double)sum->n, voc_sum_mean(sum), sum->n > 1 ? voc_sum_variance(sum) : 0, -1, 1};
	if (sum->n == 0)
		return;
	struct voc_interval interval = voc_answers_interval(&answers, LEVEL);
	voc_table_number(table, first + SENTIMENT, answers.mean);
	voc_table_number(table, first + SENTIMENT_LOW, interval.low);
	voc_table_number(table, first + SENTIMENT_HIGH, interval.high);
	if (line->person->mood.n < LEAST_OPINIONS)
		return;
	double p;
	struct voc_estimate slope = voc_slope_of(&line->person->mood, LEVEL, &p);
	voc_table_number(table, first + TREND, slope.value * MONTH);
	voc_table_number(table, first + TREND_LOW, slope.low * MONTH);
	voc_table_number(table, first + TREND_HIGH, slope.high * MONTH);
	voc_table_number(table, first + TREND_Q, line->q);
}

static void write_risk(const struct voc_risk *risk, struct voc_table *table, size_t first)
{
	voc_table_number(table, first + RISK, risk->risk);
	voc_table_number(table, first + CHURN_FACTOR, risk->churn);
	voc_table_number(table, first + REPEAT_FACTOR, risk->repeat);
	voc_table_number(table, first + URGENT_FACTOR, risk->urgent);
	voc_table_number(table, first + MOOD_FACTOR, risk->mood);
	voc_table_number(table, first + FRESH_FACTOR, risk->fresh);
}

static void write_line(const struct voc_customer_state *customer, const struct line *line, struct voc_table *table,
		       size_t first)
{
	const struct voc_person *person = line->person;
	const struct voc_grievance *worst = worst_of(&customer->people, person);
	struct voc_interval share = voc_wilson((double)person->complaints, (double)person->items, LEVEL);
	voc_table_number(table, first + ITEMS, (double)person->items);
	voc_table_number(table, first + COMPLAINTS, (double)person->complaints);
	voc_table_number(table, first + SHARE, (double)person->complaints / (double)person->items);
	voc_table_number(table, first + LOW, share.low);
	voc_table_number(table, first + HIGH, share.high);
	voc_table_number(table, first + URGENT, (double)person->urgent);
	voc_table_number(table, first + CHURN, (double)person->churn);
	voc_table_number(table, first + REPEATS, (double)voc_person_repeats(person));
	if (worst)
		write_category(customer, worst, table, first + CATEGORY);
	write_day(table, first + FIRST, &person->days, person->days.first);
	write_day(table, first + LAST, &person->days, person->days.last);
	write_sentiment(line, table, first);
	write_risk(&line->risk, table, first);
}

static bool has_room(const struct voc_customer_state *customer, const struct voc_table *table)
{
	long limit = customer->options->limit;
	return limit <= 0 || table->rows < (size_t)limit;
}

static void add_rank_and_name(const struct voc_customer_state *customer, struct voc_table *table)
{
	const char *name = customer->by.n ? voc_arena_copy(&table->arena, customer->by).p : "customer";
	voc_table_column(table, (struct voc_column){"rank", {{"#", "#"}}, VOC_TYPE_WHOLE, 0, VOC_ROLE_PLAIN});
	struct voc_label label = {{name, voc_span_is(customer->by, "customer") || !customer->by.n ? "客户" : name}};
	voc_table_column(table, (struct voc_column){name, label, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN});
}

static void write_people(const struct voc_customer_state *customer, const struct line *line, struct voc_table *table)
{
	size_t first = table->columns;
	for (size_t i = 0; i < FIGURES; i++)
		voc_table_column(table, figure[i]);
	for (size_t i = 0; i < customer->people.names.count && has_room(customer, table); i++) {
		voc_table_row(table);
		voc_table_number(table, 0, (double)(i + 1));
		voc_table_text(table, 1, line[i].name);
		write_line(customer, &line[i], table, first);
	}
}

static int by_times(const void *a, const void *b)
{
	const struct line *x = a;
	const struct line *y = b;
	if (x->grievance->n != y->grievance->n)
		return x->grievance->n > y->grievance->n ? -1 : 1;
	int risk = by_risk(a, b);
	return risk ? risk : (x->q > y->q) - (x->q < y->q);
}

/* One line for each category that a customer complained of more than once. Q is the place of the category's name, so that ties have an
 * order that numbers given at first sight do not have. */
static struct line *make_repeats(const struct voc_customer_state *customer, const struct line *line, size_t *n)
{
	const struct voc_map *categories = &customer->people.categories;
	struct voc_row *row = voc_rows_by_key(categories);
	double *place = voc_allocate_zero(categories->count + 1, sizeof *place);
	for (size_t i = 0; i < categories->count; i++)
		place[row[i].id] = (double)i;
	struct line *repeat = NULL;
	size_t capacity = 0;
	*n = 0;
	for (size_t i = 0; i < customer->people.names.count; i++) {
		for (uint32_t k = 0; k < line[i].person->grievances; k++) {
			const struct voc_grievance *grievance = &line[i].person->grievance[k];
			if (grievance->n < 2)
				continue;
			if (*n == capacity) {
				capacity = capacity ? capacity * 2 : 64;
				repeat = voc_reallocate(repeat, capacity, sizeof *repeat);
			}
			repeat[*n] = line[i];
			repeat[*n].grievance = grievance;
			repeat[(*n)++].q = place[grievance->category];
		}
	}
	if (*n > 1)
		qsort(repeat, *n, sizeof *repeat, by_times);
	free(row);
	free(place);
	return repeat;
}

static void write_repeats(const struct voc_customer_state *customer, const struct line *line, struct voc_table *table)
{
	static const struct voc_column column[] = {
		{"category", {{"category", "类别"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_MACHINE},
		{"name", {{"category", "类别"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN},
		{"times", {{"times", "次数"}}, VOC_TYPE_WHOLE, 0, VOC_ROLE_PLAIN},
		{"first", {{"first", "首次"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN},
		{"last", {{"last", "最近"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN},
		{"complaints", {{"all complaints", "全部投诉"}}, VOC_TYPE_WHOLE, 0, VOC_ROLE_PLAIN},
		{"risk", {{"risk", "风险"}}, VOC_TYPE_NUMBER, 1, VOC_ROLE_PLAIN},
	};
	size_t n;
	struct line *repeat = make_repeats(customer, line, &n);
	size_t first = table->columns;
	for (size_t i = 0; i < sizeof column / sizeof *column; i++)
		voc_table_column(table, column[i]);
	for (size_t i = 0; i < n && has_room(customer, table); i++) {
		const struct voc_days *days = &repeat[i].grievance->days;
		voc_table_row(table);
		voc_table_number(table, 0, (double)(i + 1));
		voc_table_text(table, 1, repeat[i].name);
		write_category(customer, repeat[i].grievance, table, first);
		voc_table_number(table, first + 2, (double)repeat[i].grievance->n);
		write_day(table, first + 3, days, days->first);
		write_day(table, first + 4, days, days->last);
		voc_table_number(table, first + 5, (double)repeat[i].person->complaints);
		voc_table_number(table, first + 6, repeat[i].risk.risk);
	}
	free(repeat);
}

/* Whether a name in the table has stars in place of letters. */
static bool has_masked(const struct voc_table *table)
{
	for (size_t row = 0; row < table->rows; row++) {
		const struct voc_cell *cell = voc_table_cell(table, row, 1);
		if (cell->content == VOC_CELL_TEXT && voc_span_find(cell->text, VOC_SPAN("**"), 0) != (size_t)-1)
			return true;
	}
	return false;
}

/* How much of the customers is here, when there are too many. */
static void note_part(const struct voc_customer_state *customer, struct voc_table *table)
{
	const struct voc_customers *people = &customer->people;
	struct voc_arena *arena = &table->arena;
	const char *kept = voc_words_count(arena, (int64_t)people->names.count);
	const char *most = voc_words_count(arena, (int64_t)people->most);
	const char *of = voc_words_count(arena, INT64_C(1) << (people->level < 62 ? people->level : 62));
	voc_table_note(table,
		       voc_arena_print(arena,
				       "There are more than %s customers: only one in %s is here (%s of them, with all of "
				       "their items), chosen "
				       "by the hash of the name. --max-customers allows more.",
				       most, of, kept),
		       voc_arena_print(arena,
				       "客户超过 %s 位：此表只含其中的 1/%s（按名称的哈希值选取，共 %s "
				       "位，各自的反馈完整）。可用 --max-customers 放宽。",
				       most, of, kept));
}

static void note_hidden(const struct voc_customer_state *customer, struct voc_table *table)
{
	const char *hidden = voc_words_count(&table->arena, customer->hidden);
	voc_table_note(
		table,
		voc_arena_print(
			&table->arena,
			"%s items are of customers whose name stands for anybody and are left out; voc-clean --key keeps "
			"customers apart without naming them.",
			hidden),
		voc_arena_print(&table->arena,
				"%s 条反馈的客户名无法区分是谁（如“微信用户”或已隐去），未计入；voc-clean --key "
				"可在不显示身份的前提下区分客户。",
				hidden));
}

static void write_notes(const struct voc_customer_state *customer, struct voc_table *table)
{
	struct voc_arena *arena = &table->arena;
	if (customer->people.level > 0)
		note_part(customer, table);
	if (customer->hidden > 0)
		note_hidden(customer, table);
	if (has_masked(table))
		voc_table_note(table, VOC_SPAN("A name with ** may stand for several customers."),
			       VOC_SPAN("带 ** 的名称可能是多位客户。"));
	if (customer->limited > 0) {
		const char *limited = voc_words_count(arena, customer->limited);
		voc_table_note(table,
			       voc_arena_print(arena, "%s texts hit the limit of a regex and may hold signs of leaving unseen.",
					       limited),
			       voc_arena_print(arena, "%s 条文本触及正则限制，可能漏掉流失信号。", limited));
	}
}

static void write_title(const struct voc_customer_state *customer, struct voc_table *table)
{
	struct voc_arena *arena = &table->arena;
	const char *items = voc_words_count(arena, customer->items);
	const char *names = voc_words_count(arena, (int64_t)customer->people.names.count);
	const char *days = voc_words_days(arena, &customer->days);
	table->title.text[VOC_EN] =
		voc_arena_print(arena, "%s in %s%s", voc_words_of(arena, (int64_t)customer->people.names.count, "customer"),
				voc_words_of(arena, customer->items, "item"), days)
			.p;
	table->title.text[VOC_ZH] = voc_arena_print(arena, "%s 条反馈中的 %s 位客户%s", items, names, days).p;
}

void voc_customer_table(const struct voc_customer_state *customer, struct voc_table *table)
{
	struct line *line = make_lines(customer);
	add_rank_and_name(customer, table);
	if (customer->options->repeat)
		write_repeats(customer, line, table);
	else
		write_people(customer, line, table);
	write_title(customer, table);
	write_notes(customer, table);
	free(line);
}
