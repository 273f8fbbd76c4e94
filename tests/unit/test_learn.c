/* SPDX-License-Identifier: Apache-2.0 */
/* test_learn -- what is learned is what the tagger computes: every score against a sum redone by hand from the rows of the
 * written dictionary; any order of rows gives the same bytes; the solver stops where the gradient does; nonsense is refused. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/map.h"
#include "stats/linear.h"
#include "text/fold.h"
#include "voc/classify.h"
#include "voc/learn.h"

static uint64_t seed;

static uint32_t below(uint32_t n)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(seed >> 33) % n;
}

enum { ROWS = 240 };

struct bench {
	const char *dirs[3];
	struct voc_classifier *base;
	struct voc_schema schema;
	struct voc_span text[ROWS], label[ROWS];
	struct voc_arena arena;
	char folder[64];
};

static const char *const good[] = {"好", "快", "香", "good", "fresh", "很好", "well"};
static const char *const bad[] = {"坏", "慢", "臭", "bad", "stale", "很坏", "late"};
static const char *const any[] = {"的", "送", "饭", "the", "meal", "，", "! ", "了", "not", "its", "😊", "店"};

/* Texts of words that stand mostly on one side, with what says nothing between. */
static void open_bench(struct bench *b, int classes)
{
	struct voc_error err = {0};
	*b = (struct bench){.dirs = {VOC_SOURCE_DIR "/tests/cli/dict", NULL, NULL}};
	b->base = voc_classifier_load(b->dirs, &err);
	assert_non_null(b->base);
	voc_schema_init(&b->schema);
	voc_schema_add(&b->schema, VOC_SPAN("text"));
	voc_schema_add(&b->schema, VOC_SPAN("label"));
	seed = 7;
	for (size_t i = 0; i < ROWS; i++) {
		struct voc_buffer text = {0};
		int class = (int)(i % (size_t)classes);
		for (uint32_t k = 0, n = 3 + below(8); k < n; k++) {
			uint32_t draw = below(10);
			const char *word = draw < 4                     ? any[below(12)]
					   : class == 2                 ? any[below(12)]
					   : (draw < 9) == (class == 0) ? bad[below(7)]
									: good[below(7)];
			voc_buffer_print(&text, "%s%s", (unsigned char)word[0] < 0x80 ? " " : "", word);
		}
		b->text[i] = voc_arena_copy(&b->arena, voc_span_trim(voc_buffer_view(&text)));
		b->label[i] = voc_span_from(class == 0 ? "negative" : class == 1 ? "positive" : "neutral");
		voc_buffer_release(&text);
	}
	snprintf(b->folder, sizeof b->folder, "/tmp/voc-test-learn-XXXXXX");
	assert_non_null(mkdtemp(b->folder));
}

static void close_bench(struct bench *b)
{
	char path[128];
	snprintf(path, sizeof path, "%s/learned_sentiment.csv", b->folder);
	unlink(path);
	rmdir(b->folder);
	voc_classifier_free(b->base);
	voc_schema_release(&b->schema);
	voc_arena_release(&b->arena);
}

/* Learns from the rows in steps of STRIDE, in two states that are merged. */
static void learn(struct bench *b, size_t stride, const struct voc_learn_options *more, struct voc_learnt *learnt)
{
	struct voc_learn_options options = *more;
	struct voc_error err = {0};
	struct voc_table table;
	options.classifier = b->base;
	options.label = "label";
	options.learnt = learnt;
	void *state[2] = {voc_learn.open(&options, &b->schema, &err), voc_learn.open(&options, &b->schema, &err)};
	for (size_t k = 0, i = 0; k < ROWS; k++, i = (i + stride) % ROWS) {
		struct voc_span value[] = {b->text[i], b->label[i]};
		struct voc_record record = {.schema = &b->schema, .value = value};
		assert_null(voc_learn.add(state[k % 2], &record));
	}
	voc_learn.merge(state[0], state[1]);
	voc_table_init(&table, "test");
	voc_learn.close(state[0], &table);
	voc_table_release(&table);
}

static void write_model(struct bench *b, const struct voc_learnt *learnt)
{
	char path[128];
	snprintf(path, sizeof path, "%s/learned_sentiment.csv", b->folder);
	FILE *file = fopen(path, "wb");
	assert_non_null(file);
	assert_int_equal(fwrite(learnt->model.p, 1, learnt->model.n, file), learnt->model.n);
	fclose(file);
}

/* Whether TERM stands in TEXT: words at word edges, anything else anywhere. All texts here are in lower case. */
static bool stands(struct voc_span text, struct voc_span term)
{
	bool word = (term.p[0] >= 'a' && term.p[0] <= 'z');
	for (size_t at = 0; (at = voc_span_find(text, term, at)) != (size_t)-1; at++) {
		size_t end = at + term.n;
		bool before = at > 0 && ((text.p[at - 1] >= 'a' && text.p[at - 1] <= 'z') || text.p[at - 1] == '\'');
		bool after = end < text.n && ((text.p[end] >= 'a' && text.p[end] <= 'z') || text.p[end] == '\'');
		if (!word || (!before && !after))
			return true;
	}
	return false;
}

/* The sums of negative, neutral, positive, from the rows of the file and nothing else but the verdict of the other
 * dictionaries. */
static void by_hand(struct voc_span model, struct voc_span text, const struct voc_verdict *plain, double total[3])
{
	static const char *const names[] = {"negative", "neutral", "positive"};
	double terms[3] = {0}, rest[3] = {0}, scale = 1;
	struct voc_map seen = {0};
	struct voc_span line;
	char polarity[32], intent[32], emotion[32];
	snprintf(polarity, sizeof polarity, "(polarity:%s)", voc_polarity_name(plain->polarity));
	snprintf(intent, sizeof intent, "(intent:%s)", plain->intent);
	snprintf(emotion, sizeof emotion, "(emotion:%s)", plain->emotion);
	voc_span_next(&model, '\n', &line);
	while (voc_span_next(&model, '\n', &line) && line.n) {
		struct voc_span term, label, cell, flags;
		if (line.p[0] == '"') { /* marks only: commas in quotes */
			size_t end = voc_span_find(line, VOC_SPAN("\","), 1);
			term = (struct voc_span){line.p + 1, end - 1};
			line = (struct voc_span){line.p + end + 2, line.n - end - 2};
		} else {
			voc_span_next(&line, ',', &term);
		}
		voc_span_next(&line, ',', &label);
		voc_span_next(&line, ',', &cell);
		voc_span_next(&line, ',', &flags);
		double weight;
		assert_true(voc_span_real(cell, &weight));
		if (voc_span_is(term, "(scale)")) {
			scale = weight;
			continue;
		}
		int k = voc_span_is(label, names[0]) ? 0 : voc_span_is(label, names[1]) ? 1 : 2;
		if (voc_span_is(term, "(bias)") || voc_span_is(term, polarity) || voc_span_is(term, intent) ||
		    voc_span_is(term, emotion) ||
		    (plain->category && term.n > 8 && voc_span_starts(term, VOC_SPAN("(first:")) &&
		     term.n - 8 == plain->category->path.n && memcmp(term.p + 7, plain->category->path.p, term.n - 8) == 0)) {
			rest[k] += weight;
			continue;
		}
		if (voc_span_is(term, "(sentiment)")) {
			rest[k] += weight * plain->sentiment;
			continue;
		}
		if (voc_span_starts(term, VOC_SPAN("(category:")) || voc_span_starts(term, VOC_SPAN("(topic:"))) {
			bool topic = term.p[1] == 't', has = false;
			struct voc_span name = {term.p + (topic ? 7 : 10), term.n - (topic ? 8 : 11)};
			for (size_t i = 0; i < plain->aspects; i++) {
				struct voc_span path = plain->aspect[i].category->path, first = path, all = path;
				voc_span_next(&all, '/', &first);
				has |= voc_span_equal(topic ? first : path, name);
			}
			rest[k] += has ? weight : 0;
			continue;
		}
		if (term.p[0] == '(' && term.n > 2)
			continue;
		if (flags.n) { /* negated: by the one word of negation in these texts, in its clause */
			size_t not = voc_span_find(text, VOC_SPAN("not "), 0);
			struct voc_span after = {text.p + not, text.n - (not == (size_t)-1 ? text.n : not )};
			struct voc_span clause = {NULL, 0};
			bool found = false;
			while (not != (size_t)-1 && !found) {
				after = (struct voc_span){text.p + not +4, text.n - not -4};
				size_t end = 0;
				while (end < after.n && after.p[end] != '!' && after.p[end] != ',')
					end++;
				clause = (struct voc_span){after.p, end};
				found = stands(clause, term);
				not = voc_span_find(text, VOC_SPAN("not "), not +1);
			}
			if (!found)
				continue;
		} else if (!stands(text, term)) {
			continue;
		}
		struct voc_buffer key = {0};
		voc_buffer_print(&key, "%d%.*s", flags.n > 0, (int)term.n, term.p);
		voc_map_add(&seen, voc_buffer_view(&key), NULL);
		voc_buffer_release(&key);
		terms[k] += weight;
	}
	double root = seen.count ? sqrt((double)seen.count) : 1;
	for (int k = 0; k < 3; k++)
		total[k] = (terms[k] / root + rest[k]) / scale;
	voc_map_release(&seen);
}

static void check_scores(int classes)
{
	struct bench b;
	struct voc_learnt learnt = {.terms = 0};
	struct voc_error err = {0};
	const struct voc_learn_options options = {.terms = 60, .least = 20, .seed = 1};
	open_bench(&b, classes);
	learn(&b, 1, &options, &learnt);
	assert_string_equal(learnt.refused.msg, "");
	assert_true(learnt.terms > 5 && learnt.terms <= 60);
	write_model(&b, &learnt);
	b.dirs[1] = b.folder;
	struct voc_classifier *tagger = voc_classifier_load(b.dirs, &err);
	assert_string_equal(err.msg, "");
	assert_non_null(tagger);
	struct voc_arena arena = {0};
	size_t right = 0;
	for (size_t i = 0; i < ROWS; i++) {
		struct voc_verdict plain, verdict;
		double total[3], share[3] = {0}, sum = 0;
		voc_classify(b.base, b.text[i], &arena, &plain);
		voc_classify(tagger, b.text[i], &arena, &verdict);
		struct voc_buffer folded = {0};
		voc_fold_utf8(b.text[i], &folded);
		by_hand(voc_buffer_view(&learnt.model), voc_buffer_view(&folded), &plain, total);
		voc_buffer_release(&folded);
		for (int k = 0; k < 3; k++)
			sum += share[k] = classes == 2 && k == 1 ? 0 : exp(total[k]);
		assert_true(fabs(verdict.sentiment - (share[2] - share[0]) / sum) <= 1e-9);
		right += voc_span_is(b.label[i], voc_polarity_name(verdict.polarity));
		voc_arena_reset(&arena);
	}
	assert_true(right > ROWS * 8 / 10);
	voc_arena_release(&arena);
	voc_classifier_free(tagger);
	voc_learnt_release(&learnt);
	close_bench(&b);
}

static void two_classes_by_hand(void **unused)
{
	(void)unused;
	check_scores(2);
}

static void three_classes_by_hand(void **unused)
{
	(void)unused;
	check_scores(3);
}

static void order_says_nothing(void **unused)
{
	(void)unused;
	struct bench b;
	const struct voc_learn_options options = {.terms = 60, .least = 20, .seed = 3};
	struct voc_learnt one = {.terms = 0}, other = {.terms = 0};
	open_bench(&b, 2);
	learn(&b, 1, &options, &one);
	learn(&b, 77, &options, &other);
	assert_int_equal(one.model.n, other.model.n);
	assert_memory_equal(one.model.p, other.model.p, one.model.n);
	voc_learnt_release(&one);
	voc_learnt_release(&other);
	close_bench(&b);
}

static void check_refused(const char *label[ROWS], const char *say)
{
	struct bench b;
	struct voc_learnt learnt = {.terms = 0};
	const struct voc_learn_options options = {.terms = 60, .least = 20, .seed = 1};
	open_bench(&b, 2);
	for (size_t i = 0; i < ROWS; i++)
		b.label[i] = voc_span_from(label[i]);
	learn(&b, 1, &options, &learnt);
	assert_non_null(strstr(learnt.refused.msg, say));
	assert_int_equal(learnt.model.n, 0);
	voc_learnt_release(&learnt);
	close_bench(&b);
}

static void nonsense_is_refused(void **unused)
{
	(void)unused;
	static char id[ROWS][8];
	const char *label[ROWS];
	for (size_t i = 0; i < ROWS; i++)
		label[i] = "positive";
	check_refused(label, "has one class only");
	label[0] = "negative";
	check_refused(label, "class 'negative' has 1 rows, and 20 are needed");
	for (size_t i = 0; i < ROWS; i++)
		label[i] = i % 2 ? "up" : "down";
	check_refused(label, "is no sentiment; say with --map");
	for (size_t i = 0; i < ROWS; i++) {
		snprintf(id[i], sizeof id[i], "r%zu", i);
		label[i] = id[i];
	}
	check_refused(label, "looks like an id");
	for (size_t i = 0; i < ROWS; i++) {
		snprintf(id[i], sizeof id[i], "%zu", 1000 + i);
		label[i] = id[i];
	}
	check_refused(label, "as sentiment they must go from below 0 to above");
}

enum { POINTS = 80, WIDTH = 6 };

/* |w|²/2 + C Σ max(0, 1 - y w·x)², the constant among the w. */
static double objective(const struct voc_sparse *x, const double *y, const double *scale, double cost, const double *weight)
{
	double sum = 0;
	for (size_t k = 0; k <= WIDTH; k++)
		sum += weight[k] * weight[k] / 2;
	for (size_t i = 0; i < POINTS; i++) {
		size_t n;
		const struct voc_entry_at *entry = voc_sparse_row(x, i, &n);
		double value = weight[WIDTH];
		for (size_t k = 0; k < n; k++)
			value += weight[entry[k].column] * (double)entry[k].value * scale[entry[k].column];
		double miss = 1 - y[i] * value;
		sum += miss > 0 ? cost * miss * miss : 0;
	}
	return sum;
}

static void fit_is_a_minimum(void **unused)
{
	(void)unused;
	struct voc_sparse *x = voc_sparse_new(WIDTH);
	double y[POINTS], weight[WIDTH + 1], scale[WIDTH] = {1, 2, 1, 0.5, 1, 1};
	uint32_t row[POINTS];
	seed = 5;
	for (uint32_t i = 0; i < POINTS; i++) {
		struct voc_entry_at entry[WIDTH];
		size_t n = 0;
		for (uint32_t k = 0; k < WIDTH; k++)
			if (below(2))
				entry[n++] = (struct voc_entry_at){k, (float)(below(9)) / 4 - 1};
		voc_sparse_add(x, entry, n);
		y[i] = below(10) < 3 ? -1 : 1;
		row[i] = i;
	}
	voc_sparse_scale(x, scale);
	voc_linear_fit(x, row, y, POINTS, VOC_FIT_CLASSES, 0.3, 1, 1, weight);
	double least = objective(x, y, scale, 0.3, weight);
	for (size_t k = 0; k <= WIDTH; k++) {
		for (double step = -0.1; step <= 0.1; step += 0.2) { /* the solver stops a little before the minimum */
			double old = weight[k];
			weight[k] += step;
			assert_true(objective(x, y, scale, 0.3, weight) > least * (1 - 1e-3));
			weight[k] = old;
		}
	}
	voc_sparse_free(x);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(two_classes_by_hand), cmocka_unit_test(three_classes_by_hand),
		cmocka_unit_test(order_says_nothing),  cmocka_unit_test(nonsense_is_refused),
		cmocka_unit_test(fit_is_a_minimum),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
