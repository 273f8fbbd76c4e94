/* SPDX-License-Identifier: Apache-2.0 */
/* test_redact_set -- recall and precision of redaction on the labelled texts of tests/records/redact.csv. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "io/csv.h"
#include "records/redact.h"

/* Marks found that were expected, not expected, and missed. */
struct score {
	unsigned right, wrong, missed;
};

static unsigned count_marks(struct voc_span text, enum voc_personal wanted)
{
	unsigned n = 0;
	enum voc_personal kind;

	for (size_t i = 0; i < text.n; i++)
		n += voc_mark_length((struct voc_span){text.p + i, text.n - i}, &kind) && kind == wanted;
	return n;
}

static void add(struct score *score, struct voc_span got, struct voc_span expected)
{
	for (int kind = 0; kind < VOC_PERSONAL_COUNT; kind++) {
		unsigned found = count_marks(got, (enum voc_personal)kind),
			 there = count_marks(expected, (enum voc_personal)kind);
		unsigned both = found < there ? found : there;
		score[kind].right += both;
		score[kind].wrong += found - both;
		score[kind].missed += there - both;
	}
}

static double recall(const struct score *s)
{
	return s->right + s->missed ? (double)s->right / (s->right + s->missed) : 1;
}

static double precision(const struct score *s)
{
	return s->right + s->wrong ? (double)s->right / (s->right + s->wrong) : 1;
}

/* What holds for every kind together, and for those that must not slip through one by one. */
static void check(const struct score *score, unsigned items, unsigned exact)
{
	struct score all = {0};

	for (int kind = 0; kind < VOC_PERSONAL_COUNT; kind++) {
		const struct score *s = &score[kind];
		bool strict = kind == VOC_MOBILE || kind == VOC_EMAIL || kind == VOC_ID_CARD || kind == VOC_BANK_CARD;
		if (s->right + s->wrong + s->missed == 0)
			continue;
		print_message("%-9s %3u right %2u wrong %2u missed: recall %.3f, precision %.3f\n",
			      voc_personal_name((enum voc_personal)kind), s->right, s->wrong, s->missed, recall(s),
			      precision(s));
		assert_true(recall(s) >= (strict ? 0.99 : 0.95));
		assert_true(precision(s) >= (strict ? 0.98 : 0.95));
		all.right += s->right;
		all.wrong += s->wrong;
		all.missed += s->missed;
	}
	print_message("all %u items, %u as expected to the byte: recall %.3f, precision %.3f\n", items, exact, recall(&all),
		      precision(&all));
	assert_true(recall(&all) >= 0.98);
	assert_true(precision(&all) >= 0.98);
	assert_true(exact >= items * 0.98);
}

static void labelled_texts_are_redacted(void **state)
{
	struct voc_error err = {0};
	struct voc_redact redact = {0};
	struct voc_arena arena = {0};
	struct score score[VOC_PERSONAL_COUNT] = {{0}};
	struct voc_csv_file *file = voc_csv_file_open(VOC_SOURCE_DIR "/tests/records/redact.csv", &err);
	const struct voc_span *cell;
	size_t n;
	unsigned long line;
	unsigned items = 0, harmless = 0, exact = 0;

	(void)state;
	assert_non_null(file);
	assert_int_equal(voc_csv_file_next(file, &cell, &n, &line, &err), 1);
	while (voc_csv_file_next(file, &cell, &n, &line, &err) == 1) {
		assert_int_equal(n, 2);
		struct voc_span got = voc_redact(&redact, cell[0], &arena);
		items++;
		harmless += voc_span_equal(cell[0], cell[1]);
		exact += voc_span_equal(got, cell[1]);
		add(score, got, cell[1]);
		if (!voc_span_equal(got, cell[1]))
			print_message("line %lu: %.*s gave %.*s\n", line, (int)cell[0].n, cell[0].p, (int)got.n, got.p);
		assert_ptr_equal(voc_redact(&redact, got, &arena).p, got.p);
	}
	assert_true(items >= 520 && harmless >= 200);
	check(score, items, exact);
	voc_csv_file_close(file);
	voc_redact_release(&redact);
	voc_arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(labelled_texts_are_redacted),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
