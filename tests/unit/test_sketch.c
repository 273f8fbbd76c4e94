/* SPDX-License-Identifier: Apache-2.0 */
/* test_sketch -- percentiles are within 1 % of the true ones, whatever the values and however the sketch was put together. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/state.h"
#include "stats/sketch.h"

#define N 20000

static uint64_t seed = 9;

static double draw(void)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return ((double)(seed >> 11) + 0.5) / 9007199254740992.0;
}

static int by_size(const void *a, const void *b)
{
	double x = *(const double *)a;
	double y = *(const double *)b;
	return (x > y) - (x < y);
}

static void assert_percentiles(const struct voc_sketch *sketch, double *value, size_t n)
{
	qsort(value, n, sizeof *value, by_size);
	for (int percent = 0; percent <= 100; percent++) {
		double p = percent / 100.0;
		double truth = value[(size_t)floor(p * (double)(n - 1))];
		assert_true(fabs(voc_sketch_percentile(sketch, p) - truth) <= VOC_SKETCH_ERROR * truth * (1 + 1e-12));
	}
}

static double value_of(int kind)
{
	double u = draw();
	switch (kind) {
	case 0: /* hours of an answer: log-normal over many orders */
		return exp(8 + 4 * sqrt(-2 * log(u)) * cos(6.283185307179586 * draw()));
	case 1: /* a heavy tail */
		return pow(u, -2);
	case 2: /* seconds, many of them 0 */
		return floor(u * 4);
	default: /* all the same */
		return 3600;
	}
}

static void percentiles_are_near(void **state)
{
	(void)state;
	double *value = malloc(N * sizeof *value);
	for (int kind = 0; kind < 4; kind++) {
		struct voc_sketch sketch = {0};
		for (size_t i = 0; i < N; i++)
			voc_sketch_add(&sketch, value[i] = value_of(kind));
		assert_percentiles(&sketch, value, N);
		voc_sketch_release(&sketch);
	}
	free(value);
}

static void write_state(const struct voc_sketch *sketch, struct voc_buffer *out)
{
	struct voc_json json;
	voc_json_init(&json, out, false);
	voc_json_open_object(&json);
	voc_state_sketch(&json, "s", sketch);
	voc_json_close_object(&json);
}

static int read_state(struct voc_span text, struct voc_sketch *sketch)
{
	struct voc_error err = {0};
	struct voc_document *document = voc_json_parse(text, &err);
	assert_non_null(document);
	int result = voc_state_read_sketch(voc_json_root(document), "s", sketch, &err);
	voc_json_free(document);
	return result;
}

/* Any cut and any order of merging, through memory and through saved states, gives the sketch of the whole. */
static void merged_is_whole(void **state)
{
	(void)state;
	struct voc_sketch whole = {0}, part[5] = {{0}}, merged = {0}, loaded = {0};
	struct voc_buffer expected = {0}, got = {0};
	for (size_t i = 0; i < N; i++) {
		double value = value_of((int)(i % 3));
		voc_sketch_add(&whole, value);
		voc_sketch_add(&part[(size_t)(draw() * 5)], value);
	}
	write_state(&whole, &expected);
	static const int order[] = {3, 0, 4, 2, 1};
	for (int i = 0; i < 5; i++) {
		struct voc_buffer saved = {0};
		voc_sketch_merge(&merged, &part[order[i]]);
		write_state(&part[i], &saved);
		assert_int_equal(read_state(voc_buffer_view(&saved), &loaded), 0);
		voc_buffer_release(&saved);
	}
	write_state(&merged, &got);
	assert_true(voc_span_equal(voc_buffer_view(&expected), voc_buffer_view(&got)));
	voc_buffer_reset(&got);
	write_state(&loaded, &got);
	assert_true(voc_span_equal(voc_buffer_view(&expected), voc_buffer_view(&got)));
	voc_buffer_release(&expected);
	voc_buffer_release(&got);
	for (int i = 0; i < 5; i++)
		voc_sketch_release(&part[i]);
	voc_sketch_release(&whole);
	voc_sketch_release(&merged);
	voc_sketch_release(&loaded);
}

static void strange_values(void **state)
{
	(void)state;
	struct voc_sketch sketch = {0};
	assert_true(isnan(voc_sketch_percentile(&sketch, 0.5)));
	voc_sketch_add(&sketch, -5);
	voc_sketch_add(&sketch, NAN);
	voc_sketch_add(&sketch, 0);
	assert_true(voc_sketch_percentile(&sketch, 1) == 0);
	voc_sketch_add(&sketch, INFINITY);
	assert_true(voc_sketch_percentile(&sketch, 1) == 1e15);
	voc_sketch_add(&sketch, 1e-12);
	voc_sketch_add(&sketch, 1e-8);
	assert_int_equal(sketch.n, 6);
	assert_int_equal(sketch.zero, 4);
	assert_true(sketch.bins < 5000);
	assert_int_equal(voc_sketch_add_bin(&sketch, INT64_MAX, 1), -1);
	assert_int_equal(voc_sketch_add_bin(&sketch, 3, -1), -1);
	voc_sketch_release(&sketch);
}

static void bad_states(void **state)
{
	(void)state;
	static const char *const bad[] = {
		"{\"s\":1}",           "{\"s\":[1]}",         "{\"s\":[1,2,0]}",        "{\"s\":[3,2,1]}",
		"{\"s\":[1,2,-1]}",    "{\"s\":[1,2,0,[5]]}", "{\"s\":[1,2,0,[5,-1]]}", "{\"s\":[1,2,0,[99999,1]]}",
		"{\"s\":[\"x\",2,1]}",
	};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct voc_sketch sketch = {0};
		assert_int_equal(read_state(voc_span_from(bad[i]), &sketch), -1);
		voc_sketch_release(&sketch);
	}
}

/* Ranks from scipy 1.10: the 95 % order-statistic interval of the quantile, binom(n, p). */
static void intervals(void **state)
{
	(void)state;
	static const struct {
		int n;
		double p;
		double low, high; /* ranks from 1; 0 and n + 1: none */
	} expected[] = {
		{4, 0.5, 0, 5},     {6, 0.5, 1, 6},       {10, 0.5, 2, 9},       {40, 0.5, 14, 27},      {40, 0.9, 32, 40},
		{100, 0.9, 84, 96}, {100, 0.95, 90, 100}, {1000, 0.5, 469, 532}, {1000, 0.95, 936, 964}, {1000, 0.99, 983, 997},
	};
	for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
		struct voc_sketch sketch = {0};
		for (int k = 1; k <= expected[i].n; k++)
			voc_sketch_add(&sketch, k);
		struct voc_interval got = voc_sketch_interval(&sketch, expected[i].p, 0.05);
		assert_true(fabs(got.low - expected[i].low) <= VOC_SKETCH_ERROR * expected[i].low);
		if (expected[i].high > expected[i].n)
			assert_true(isinf(got.high));
		else
			assert_true(fabs(got.high - expected[i].high) <= VOC_SKETCH_ERROR * expected[i].high);
		voc_sketch_release(&sketch);
	}
}

/* The interval holds the median of the population in at least 95 % of samples, as it promises. */
static void interval_covers(void **state)
{
	(void)state;
	int samples = 2000, held = 0;
	for (int i = 0; i < samples; i++) {
		struct voc_sketch sketch = {0};
		for (int k = 0; k < 40; k++)
			voc_sketch_add(&sketch, -log(draw()));
		struct voc_interval got = voc_sketch_interval(&sketch, 0.5, 0.05);
		held += got.low <= log(2) * 1.01 && log(2) * 0.99 <= got.high;
		voc_sketch_release(&sketch);
	}
	assert_in_range(held, 1900, 1980);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(percentiles_are_near), cmocka_unit_test(merged_is_whole), cmocka_unit_test(strange_values),
		cmocka_unit_test(bad_states),           cmocka_unit_test(intervals),       cmocka_unit_test(interval_covers),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
