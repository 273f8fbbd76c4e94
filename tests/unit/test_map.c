/* SPDX-License-Identifier: Apache-2.0 */
/* test_map -- the map against a naive list. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "base/map.h"

static uint64_t seed = 42;

static uint64_t next_random(void)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return seed >> 33;
}

static size_t naive_find(struct voc_span *list, size_t n, struct voc_span key)
{
	for (size_t i = 0; i < n; i++)
		if (voc_span_equal(list[i], key))
			return i;
	return VOC_NO_ID;
}

/* Keys of up to five letters of three, NUL among them, so that half of the draws are repeats. */
static void equals_a_list(void **state)
{
	(void)state;
	struct voc_map map = {0};
	struct voc_arena arena = {0};
	static struct voc_span list[400];
	size_t n = 0;

	assert_int_equal(voc_map_find(&map, VOC_SPAN("x")), VOC_NO_ID);
	for (int i = 0; i < 20000; i++) {
		char key[5];
		size_t m = next_random() % 6;
		for (size_t k = 0; k < m; k++)
			key[k] = "a\0\xFF"[next_random() % 3];
		struct voc_span span = {m ? key : NULL, m};
		size_t expected = naive_find(list, n, span);
		assert_int_equal(voc_map_find(&map, span), expected);
		if (next_random() % 2)
			continue;
		bool added;
		size_t id = voc_map_add(&map, span, i % 3 ? &added : NULL);
		if (i % 3)
			assert_int_equal(added, expected == VOC_NO_ID);
		assert_int_equal(id, expected == VOC_NO_ID ? n : expected);
		if (expected == VOC_NO_ID)
			list[n++] = voc_arena_copy(&arena, span);
		memset(key, 'z', sizeof(key)); /* the map holds a copy */
		assert_int_equal(map.count, n);
	}
	assert_int_equal(n, 1 + 3 + 9 + 27 + 81 + 243);
	for (size_t i = 0; i < n; i++)
		assert_true(voc_span_equal(map.key[i], list[i]));
	voc_map_release(&map);
	voc_map_release(&map);
	voc_arena_release(&arena);
}

/* Many keys at once are many keys one by one: batches of all sizes, with repeats within a batch, while the map grows. */
static void many_are_one_by_one(void **state)
{
	(void)state;
	enum { MOST = 200 };
	struct voc_map one = {0}, many = {0};
	char text[MOST][16];
	struct voc_span key[MOST] = {{NULL, 0}};
	size_t id[MOST];

	voc_map_add_all(&many, key, 0, id);
	for (int i = 0; i < 3000; i++) {
		size_t n = next_random() % (MOST + 1);
		for (size_t k = 0; k < n; k++) {
			int length = snprintf(text[k], sizeof text[k], "%d", (int)(next_random() % (size_t)(50 + 10 * i)));
			key[k] = (struct voc_span){text[k], (size_t)length};
		}
		voc_map_add_all(&many, key, n, id);
		for (size_t k = 0; k < n; k++)
			assert_int_equal(id[k], voc_map_add(&one, key[k], NULL));
		memset(text, 'z', sizeof text); /* the map holds copies */
	}
	assert_true(many.count > 20000);
	assert_int_equal(many.count, one.count);
	for (size_t i = 0; i < one.count; i++)
		assert_true(voc_span_equal(one.key[i], many.key[i]));
	voc_map_release(&one);
	voc_map_release(&many);
}

static void grows_to_many(void **state)
{
	(void)state;
	struct voc_map map;
	char key[32];

	voc_map_init(&map);
	for (size_t i = 0; i < 200000; i++) {
		int n = snprintf(key, sizeof(key), "key-%zu", i);
		assert_int_equal(voc_map_add(&map, (struct voc_span){key, (size_t)n}, NULL), i);
	}
	for (size_t i = 0; i < 200000; i++) {
		int n = snprintf(key, sizeof(key), "key-%zu", i);
		assert_int_equal(voc_map_find(&map, (struct voc_span){key, (size_t)n}), i);
	}
	assert_int_equal(voc_map_find(&map, VOC_SPAN("key-200000")), VOC_NO_ID);
	assert_true(map.slots >= map.count);
	voc_map_release(&map);
}

/* Published values of XXH3 64: states saved on one machine are read on another. */
static void hash_is_xxh3(void **state)
{
	(void)state;
	assert_true(voc_hash((struct voc_span){NULL, 0}) == UINT64_C(0x2D06800538D394C2));
	assert_true(voc_hash(VOC_SPAN("a")) == UINT64_C(0xE6C632B61E964E1F));
}

/* A text cut anywhere, even into nothing, has the hash of the whole. */
static void pieces_are_the_whole(void **state)
{
	(void)state;
	static char text[3000];
	uint64_t whole[2], pieces[2];
	for (size_t i = 0; i < sizeof text; i++)
		text[i] = (char)(i * i >> 3);
	for (size_t n = 0; n <= sizeof text; n += 1 + n / 3) {
		for (size_t cut = 0; cut <= n; cut += 1 + n / 7) {
			const struct voc_span piece[] = {{text, cut}, {NULL, 0}, {text + cut, n - cut}};
			voc_hash_wide((struct voc_span){text, n}, whole);
			voc_hash_pieces(piece, 3, pieces);
			assert_memory_equal(whole, pieces, sizeof whole);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(equals_a_list),
		cmocka_unit_test(many_are_one_by_one),
		cmocka_unit_test(grows_to_many),
		cmocka_unit_test(hash_is_xxh3),
		cmocka_unit_test(pieces_are_the_whole),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
