/* SPDX-License-Identifier: Apache-2.0 */
/* test_mine -- n-grams, cohesion and boundaries against a naive count over random texts; what is drawn depends on no order. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/nugget.h"

static uint64_t seed;

static uint32_t below(uint32_t n)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(seed >> 33) % n;
}

enum { TEXTS = 120, LENGTH = 14, LETTERS = 5 };

/* One byte a unit: '.' is a break. */
struct bench {
	char plain[TEXTS][LENGTH + 3];
	size_t length[TEXTS];
	struct voc_sample sample;
	struct voc_classifier *classifier;
	struct voc_lexicon *stop;
};

static void open_bench(struct bench *b)
{
	static const char *const letters[LETTERS] = {"甲", "乙", "丙", "丁", "，"};
	const char *dirs[] = {VOC_SOURCE_DIR "/tests/cli/dict", NULL};
	struct voc_error err = {0};
	*b = (struct bench){.sample = {.most = UINT64_MAX}};
	b->classifier = voc_classifier_load(dirs, &err);
	b->stop = voc_lexicon_load(dirs, 1u << VOC_KIND_STOP, &err);
	assert_non_null(b->classifier);
	assert_non_null(b->stop);
	for (size_t i = 0; i < TEXTS; i++) {
		struct voc_buffer text = {0};
		b->plain[i][0] = '.';
		b->length[i] = 1;
		for (uint32_t k = 0, n = 2 + below(LENGTH - 2); k < n; k++) {
			uint32_t draw =
				k && below(3) == 0 ? (uint32_t)(b->plain[i][b->length[i] - 1] - 'a' + 1) % 4 : below(LETTERS);
			draw = draw > 4 ? 0 : draw;
			voc_buffer_text(&text, letters[draw]);
			b->plain[i][b->length[i]++] = draw == 4 ? '.' : (char)('a' + draw);
		}
		b->plain[i][b->length[i]++] = '.';
		voc_sample_add(&b->sample, i, voc_buffer_view(&text)); /* the hash keeps them in this order */
		voc_buffer_release(&text);
	}
	voc_sample_settle(&b->sample);
}

static void close_bench(struct bench *b)
{
	free(b->sample.text);
	voc_arena_release(&b->sample.arena);
	voc_classifier_free(b->classifier);
	voc_lexicon_free(b->stop);
}

static void count_naive(const struct bench *b, const char *key, size_t n, double *count, double *texts)
{
	*count = *texts = 0;
	for (size_t i = 0; i < TEXTS; i++) {
		double here = 0;
		for (size_t at = 0; at + n <= b->length[i]; at++)
			here += memcmp(b->plain[i] + at, key, n) == 0;
		*count += here;
		*texts += here > 0;
	}
}

/* Entropy of what stands at distance SIDE (-1, or the length) from each occurrence; a break is something else each time. */
static double entropy_naive(const struct bench *b, const char *key, size_t n, int side)
{
	double of[4] = {0}, all = 0, breaks = 0, entropy = 0;
	for (size_t i = 0; i < TEXTS; i++) {
		for (size_t at = 0; at + n <= b->length[i]; at++) {
			if (memcmp(b->plain[i] + at, key, n) != 0)
				continue;
			char next = b->plain[i][side < 0 ? at - 1 : at + n];
			all++;
			if (next == '.')
				breaks++;
			else
				of[next - 'a']++;
		}
	}
	for (int k = 0; k < 4; k++)
		entropy -= of[k] > 0 ? of[k] / all * log2(of[k] / all) : 0;
	return entropy - breaks / all * log2(1 / all);
}

static void as_counted_naively(void **unused)
{
	(void)unused;
	struct bench b;
	seed = 11;
	open_bench(&b);
	const struct voc_mine_options options = {
		.classifier = b.classifier, .stop = b.stop, .least = 5, .cohesion = 0.2, .entropy = 0.5};
	struct voc_nuggets nuggets = {.options = &options, .sample = &b.sample};
	voc_nuggets_count(&nuggets);
	voc_nuggets_judge(&nuggets);
	double total = 0;
	for (size_t i = 0; i < TEXTS; i++)
		for (size_t at = 0; at < b.length[i]; at++)
			total += b.plain[i][at] != '.';
	assert_true(nuggets.n > 30);
	size_t kept = 0, frequent = 0;
	for (size_t i = 0; i < nuggets.n; i++) {
		const struct voc_nugget *nugget = &nuggets.nugget[i];
		char key[16];
		double count, texts, least = INFINITY;
		for (uint32_t k = 0; k < nugget->units; k++) {
			struct voc_span unit = nuggets.unit.key[nuggets.id[nugget->place + k]];
			key[k] = voc_span_is(unit, "甲")   ? 'a'
				 : voc_span_is(unit, "乙") ? 'b'
				 : voc_span_is(unit, "丙") ? 'c'
							   : 'd';
		}
		count_naive(&b, key, nugget->units, &count, &texts);
		assert_true((double)nugget->count == count);
		assert_true((double)nugget->texts == texts && texts >= 5);
		for (uint32_t k = 1; k < nugget->units; k++) {
			double left, right, unused_texts;
			count_naive(&b, key, k, &left, &unused_texts);
			count_naive(&b, key + k, nugget->units - k, &right, &unused_texts);
			least = fmin(least, log2(count * total / left / right));
		}
		if (nugget->units > 1)
			assert_true(fabs(nugget->cohesion - least) < 1e-9);
		if (!nugget->kept || nugget->count > 200)
			continue;
		kept++;
		assert_true(nugget->units > 1 && least >= 0.2);
		assert_true(fabs(nugget->left - entropy_naive(&b, key, nugget->units, -1)) < 1e-9);
		assert_true(fabs(nugget->right - entropy_naive(&b, key, nugget->units, 1)) < 1e-9);
	}
	assert_true(kept > 3);
	/* and none is missing: every frequent pair is there */
	for (char x = 'a'; x < 'e'; x++) {
		for (char y = 'a'; y < 'e'; y++) {
			double count, texts;
			count_naive(&b, (char[]){x, y}, 2, &count, &texts);
			frequent += texts >= 5;
		}
	}
	for (size_t i = 0; i < nuggets.n; i++)
		frequent -= nuggets.nugget[i].units == 2;
	assert_int_equal(frequent, 0);
	voc_nuggets_release(&nuggets);
	close_bench(&b);
}

/* More texts than are kept, in two orders and in two parts. */
static void drawn_alike(void **unused)
{
	(void)unused;
	enum { MANY = 450000 };
	struct voc_sample *one = voc_allocate_zero(1, sizeof *one), *parts[2];
	one->most = UINT64_MAX;
	for (int k = 0; k < 2; k++) {
		parts[k] = voc_allocate_zero(1, sizeof *parts[k]);
		parts[k]->most = UINT64_MAX;
	}
	for (uint32_t i = 0; i < MANY; i++) {
		char text[16];
		uint32_t other = MANY - 1 - i;
		snprintf(text, sizeof text, "t%u", i);
		voc_sample_add(one, i * 0x9E3779B97F4A7C15u, voc_span_from(text));
		snprintf(text, sizeof text, "t%u", other);
		voc_sample_add(parts[other % 2], other * 0x9E3779B97F4A7C15u, voc_span_from(text));
	}
	voc_sample_merge(parts[0], parts[1]);
	voc_sample_settle(one);
	voc_sample_settle(parts[0]);
	assert_int_equal(one->n, 200000);
	assert_int_equal(parts[0]->n, 200000);
	for (size_t i = 0; i < one->n; i++) {
		assert_true(one->text[i].hash == parts[0]->text[i].hash);
		assert_true(voc_span_equal(one->text[i].text, parts[0]->text[i].text));
	}
	voc_sample_free(one);
	voc_sample_free(parts[0]);
	voc_sample_free(parts[1]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(as_counted_naively), cmocka_unit_test(drawn_alike)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
