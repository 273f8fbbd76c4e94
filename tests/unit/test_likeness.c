/* SPDX-License-Identifier: Apache-2.0 */
/* test_likeness -- the index finds what a comparison of all pairs finds; order, ties, nothing in common. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <string.h>

#include "records/likeness.h"

static const char *const texts[] = {"快递太慢，等了三天", "客服态度差", "The parcel never arrived", "parcel arrived broken", "客服态度差",
				    "快递员态度差", "nothing like it", ""};
enum { TEXTS = sizeof texts / sizeof texts[0] };

static struct voc_similar *collection(void)
{
	struct voc_similar *similar = voc_similar_new();
	for (size_t i = 0; i < TEXTS; i++)
		voc_similar_add(similar, voc_span_from(texts[i]));
	voc_similar_settle(similar);
	return similar;
}

static void finds_the_likest(void **state)
{
	(void)state;
	struct voc_similar *similar = collection();
	struct voc_asker asker = {.room = 0};
	struct voc_likeness found[3];
	assert_int_equal(voc_similar_find(similar, &asker, VOC_SPAN("客服态度差"), 0.15, found, 3), 3);
	assert_int_equal(found[0].text, 1); /* the earlier of two equal ones */
	assert_int_equal(found[1].text, 4);
	assert_int_equal(found[2].text, 5);
	assert_true(fabs(found[0].cosine - 1) < 1e-12 && fabs(found[1].cosine - 1) < 1e-12 && found[2].cosine < 0.9);
	assert_int_equal(voc_similar_find(similar, &asker, VOC_SPAN("my PARCEL has not arrived"), 0.15, found, 3), 2);
	assert_int_equal(voc_similar_find(similar, &asker, VOC_SPAN("完全无关的一句话"), 0.15, found, 3), 0);
	assert_int_equal(voc_similar_find(similar, &asker, VOC_SPAN(""), 0.15, found, 3), 0);
	/* once more: a question leaves nothing behind */
	assert_int_equal(voc_similar_find(similar, &asker, VOC_SPAN("客服态度差"), 0.15, found, 1), 1);
	assert_int_equal(found[0].text, 1);
	voc_asker_release(&asker);
	voc_similar_free(similar);
}

/* "parcel arrived" against "parcel arrived broken", by hand: 8 texts, parcel and arrived in 2 each, broken in 1. */
static void cosine_by_hand(void **state)
{
	(void)state;
	struct voc_similar *similar = collection();
	struct voc_asker asker = {.room = 0};
	struct voc_likeness found[1];
	double two = log(1 + 8 / 2.0), one = log(1 + 8 / 1.0);
	assert_int_equal(voc_similar_find(similar, &asker, VOC_SPAN("parcel arrived"), 0.15, found, 1), 1);
	assert_int_equal(found[0].text, 3);
	double expected = 2 * two * two / (sqrt(2 * two * two) * sqrt(2 * two * two + one * one));
	assert_true(fabs(found[0].cosine - expected) < 1e-12);
	voc_asker_release(&asker);
	voc_similar_free(similar);
}

static void of_nothing(void **state)
{
	(void)state;
	struct voc_similar *similar = voc_similar_new();
	struct voc_asker asker = {.room = 0};
	struct voc_likeness found[1];
	voc_similar_settle(similar);
	assert_int_equal(voc_similar_find(similar, &asker, VOC_SPAN("parcel"), 0.15, found, 1), 0);
	voc_asker_release(&asker);
	voc_similar_free(similar);
	voc_similar_free(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(finds_the_likest), cmocka_unit_test(cosine_by_hand), cmocka_unit_test(of_nothing)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
