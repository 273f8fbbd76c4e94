/* SPDX-License-Identifier: Apache-2.0 */
/* test_perfect -- every key has a slot of its own, however many keys there are and however they are made. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>

#include "base/perfect.h"
#include "voc/arena.h"

static uint64_t scatter(uint64_t i)
{
	return i * UINT64_C(0xBF58476D1CE4E5B9) ^ i << 17;
}

static uint64_t count(uint64_t i)
{
	return i;
}

/* As edges are: few symbols behind many nodes. */
static uint64_t edge(uint64_t i)
{
	return i / 3 << 32 | i % 3;
}

static uint64_t high(uint64_t i)
{
	return i << 40;
}

static void slots_differ(uint64_t (*key_of)(uint64_t), size_t n)
{
	uint64_t *key = voc_reallocate(NULL, n + 1, sizeof *key);
	struct voc_perfect perfect;
	for (size_t i = 0; i < n; i++)
		key[i] = key_of(i);
	voc_perfect_build(&perfect, key, n);
	uint8_t *taken = voc_allocate_zero(perfect.slots, 1);
	for (size_t i = 0; i < n; i++) {
		uint32_t slot = voc_perfect_slot(&perfect, key[i]);
		assert_true(slot < perfect.slots);
		assert_false(taken[slot]++);
	}
	for (uint64_t i = 0; i < 1000; i++)
		assert_true(voc_perfect_slot(&perfect, i * UINT64_C(0x9E3779B97F4A7C15)) < perfect.slots);
	assert_true(perfect.slots <= 2 * n + 2);
	voc_perfect_release(&perfect);
	free(taken);
	free(key);
}

static void every_key_has_its_slot(void **state)
{
	static uint64_t (*const keys[])(uint64_t) = {scatter, count, edge, high};
	(void)state;
	for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
		for (size_t n = 0; n < 300; n++)
			slots_differ(keys[k], n);
		for (size_t n = 1000; n < 200000; n = n * 7 / 2)
			slots_differ(keys[k], n);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(every_key_has_its_slot)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
