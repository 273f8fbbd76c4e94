/* SPDX-License-Identifier: Apache-2.0 */
/* test_coverage -- phrases against a naive count over random texts; texts in any order and in parts give the same; what is no phrase. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>

#include "analysis/phrases.h"
#include "base/utf8.h"

static uint64_t seed;

static uint32_t below(uint32_t n)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(seed >> 33) % n;
}

enum { TEXTS = 40, LENGTH = 14 };

struct bench {
	struct voc_buffer raw[TEXTS];
	struct voc_text text[TEXTS];
	uint8_t *mark[TEXTS];
	struct voc_arena arena;
};

static void open_bench(struct bench *bench)
{
	static const char *const letters[] = {"好", "差", "快", "慢", "，", " ", "ab", "c", "!"};
	*bench = (struct bench){.arena = {0}};
	for (size_t i = 0; i < TEXTS; i++) {
		uint32_t length = below(LENGTH);
		for (uint32_t k = 0; k < length; k++)
			voc_buffer_text(&bench->raw[i], letters[below(9)]);
		voc_text_fold(voc_buffer_view(&bench->raw[i]), &bench->arena, &bench->text[i]);
		bench->mark[i] = voc_arena_zero(&bench->arena, bench->text[i].n + 1, 1);
		for (size_t k = 0; k < bench->text[i].n; k++)
			if (bench->text[i].class[k] == VOC_CLASS_HAN)
				bench->mark[i][k] = (uint8_t)(below(6) == 0 ? VOC_MARK_STOP : below(4) == 0 ? VOC_MARK_KNOWN : 0);
	}
}

static void close_bench(struct bench *bench)
{
	for (size_t i = 0; i < TEXTS; i++)
		voc_buffer_release(&bench->raw[i]);
	voc_arena_release(&bench->arena);
}

/* Whether the Han phrase KEY stands in text I as the header says. */
static bool stands(const struct bench *bench, size_t i, const uint32_t *cp, size_t n)
{
	const struct voc_text *text = &bench->text[i];
	const uint8_t *mark = bench->mark[i];
	for (size_t at = 0; at + n <= text->n; at++) {
		size_t k = 0;
		bool all_known = true;
		while (k < n && text->cp[at + k] == cp[k]) {
			all_known &= (mark[at + k] & VOC_MARK_KNOWN) != 0;
			k++;
		}
		if (k == n && !all_known && !(mark[at] & VOC_MARK_STOP) && !(mark[at + n - 1] & VOC_MARK_STOP))
			return true;
	}
	return false;
}

static int64_t count_of(const struct voc_phrases *phrases, struct voc_span key)
{
	size_t id = voc_map_find(&phrases->keys, key);
	return id == VOC_NO_ID ? 0 : phrases->phrase[id].texts;
}

/* Every Han n-gram over the alphabet. */
static void check_all(const struct bench *bench, const struct voc_phrases *phrases)
{
	static const uint32_t alphabet[] = {0x597D, 0x5DEE, 0x5FEB, 0x6162};
	for (size_t n = 2; n <= 4; n++) {
		for (uint32_t code = 0; code < 1u << 2 * n; code++) {
			uint32_t cp[4];
			struct voc_buffer key = {0};
			int64_t expected = 0;
			voc_buffer_byte(&key, 'z');
			for (size_t k = 0; k < n; k++) {
				char bytes[4];
				cp[k] = alphabet[code >> 2 * k & 3];
				voc_buffer_add(&key, bytes, voc_utf8_encode(cp[k], bytes));
			}
			for (size_t i = 0; i < TEXTS; i++)
				expected += stands(bench, i, cp, n);
			assert_int_equal(count_of(phrases, voc_buffer_view(&key)), expected);
			voc_buffer_release(&key);
		}
	}
}

static void counts_what_stands(void **state)
{
	(void)state;
	for (seed = 1; seed < 60; seed += 7) {
		struct bench bench;
		struct voc_phrases phrases = {.serial = 0};
		uint64_t before = seed;
		open_bench(&bench);
		for (size_t i = 0; i < TEXTS; i++)
			voc_phrases_add(&phrases, 'z', &bench.text[i], bench.mark[i]);
		check_all(&bench, &phrases);
		voc_phrases_release(&phrases);
		close_bench(&bench);
		seed = before;
	}
}

/* The ranking with counts and examples, as one text. */
static void write(const struct voc_phrases *phrases, struct voc_buffer *out)
{
	size_t n;
	size_t *order = voc_phrases_ranked(phrases, 'z', 1, &n);
	voc_buffer_reset(out);
	for (size_t i = 0; i < n; i++) {
		const struct voc_phrase *phrase = &phrases->phrase[order[i]];
		voc_buffer_span(out, voc_phrases_text(phrases, order[i]));
		voc_buffer_print(out, " %lld ", (long long)phrase->texts);
		voc_buffer_span(out, phrases->texts.key[phrase->example]);
		voc_buffer_byte(out, '\n');
	}
	free(order);
}

static void order_and_parts_change_nothing(void **state)
{
	(void)state;
	seed = 4;
	for (int round = 0; round < 20; round++) {
		struct bench bench;
		struct voc_phrases whole = {.serial = 0}, back = {.serial = 0}, part[3] = {{.serial = 0}};
		struct voc_buffer a = {0}, b = {0};
		open_bench(&bench);
		for (size_t i = 0; i < TEXTS; i++) {
			size_t k = TEXTS - 1 - i;
			voc_phrases_add(&whole, 'z', &bench.text[i], bench.mark[i]);
			voc_phrases_add(&back, 'z', &bench.text[k], bench.mark[k]);
			voc_phrases_add(&part[below(3)], 'z', &bench.text[i], bench.mark[i]);
		}
		write(&whole, &a);
		write(&back, &b);
		assert_true(voc_span_equal(voc_buffer_view(&a), voc_buffer_view(&b)));
		voc_phrases_merge(&part[2], &part[0]);
		voc_phrases_merge(&part[2], &part[1]);
		write(&part[2], &b);
		assert_true(voc_span_equal(voc_buffer_view(&a), voc_buffer_view(&b)));
		for (int i = 0; i < 3; i++)
			voc_phrases_release(&part[i]);
		voc_phrases_release(&whole);
		voc_phrases_release(&back);
		voc_buffer_release(&a);
		voc_buffer_release(&b);
		close_bench(&bench);
	}
}

/* The phrases of TEXT, ranked, joined by "|". */
static void check_phrases(const char *text, const char *expected)
{
	struct voc_arena arena = {0};
	struct voc_phrases phrases = {.serial = 0};
	struct voc_buffer got = {0};
	struct voc_text folded;
	size_t n;
	voc_text_fold(voc_span_from(text), &arena, &folded);
	voc_phrases_add(&phrases, 'z', &folded, voc_arena_zero(&arena, folded.n + 1, 1));
	size_t *order = voc_phrases_ranked(&phrases, 'z', 1, &n);
	for (size_t i = 0; i < n; i++) {
		voc_buffer_text(&got, i ? "|" : "");
		voc_buffer_span(&got, voc_phrases_text(&phrases, order[i]));
	}
	voc_buffer_byte(&got, '\0');
	assert_string_equal(got.p, expected);
	free(order);
	voc_phrases_release(&phrases);
	voc_buffer_release(&got);
	voc_arena_release(&arena);
}

static void knows_what_is_no_phrase(void **state)
{
	(void)state;
	check_phrases("好", "");
	check_phrases("好差", "好差");
	check_phrases("好差，快慢", "好差|快慢");
	check_phrases("Late  AGAIN", "again|late"); /* two blanks part them */
	check_phrases("late again", "late again");
	check_phrases("@united late http://t.co/x1 12 xxxx a 3.5", "late");
	check_phrases("me@shop now", "now");
	check_phrases("it's app闪退", "it's app|闪退");
	check_phrases("", "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(counts_what_stands),
		cmocka_unit_test(order_and_parts_change_nothing),
		cmocka_unit_test(knows_what_is_no_phrase),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
