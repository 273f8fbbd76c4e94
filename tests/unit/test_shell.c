/* SPDX-License-Identifier: Apache-2.0 */
/* test_shell -- what voc-shell's parts promise: terms, the index, statements, completion, the guard, names of columns. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "shell/complete.h"
#include "shell/script.h"
#include "shell/search.h"
#include "shell/store.h"
#include "shell/walk.h"

const struct voc_tool voc_tool = {.name = "test_shell"};

static bool holds(const char *text, const char *words)
{
	struct voc_arena arena = {0};
	struct voc_text folded;
	size_t n;
	struct voc_needle *needle = voc_needles_read(voc_span_from(words), &n, &arena);
	voc_text_fold(voc_span_from(text), &arena, &folded);
	bool found = voc_needles_hold(needle, n, &folded);
	/* what is found is admitted by the signature of the text */
	unsigned char signature[VOC_FEATURE_BITS / 8] = {0};
	struct voc_features features = voc_features_of(&folded, true, &arena);
	for (size_t i = 0; i < features.n; i++)
		voc_signature_add(signature, features.feature[i]);
	if (found) {
		assert_true(voc_signature_admits(signature, needle, n));
		assert_true(voc_needles_may_hold(needle, n, voc_span_from(text)));
	}
	voc_arena_release(&arena);
	return found;
}

static void test_terms(void **state)
{
	(void)state;
	assert_true(holds("我要退款", "退"));
	assert_true(holds("我要退款", "退款"));
	assert_true(holds("我要退貨", "退货"));
	assert_false(holds("我要退货", "退款"));
	assert_true(holds("ＡＰＰ闪退", "app"));
	assert_true(holds("APP闪退", "app闪"));
	assert_false(holds("I am happy", "app"));
	assert_false(holds("crashes", "crash"));
	assert_true(holds("crashes", "crash*"));
	assert_true(holds("it crashed twice", "crash* twice"));
	assert_false(holds("it crashed", "crash* twice"));
	assert_true(holds("never arrived, never", "\"never arrived\""));
	assert_false(holds("arrived never", "\"never arrived\""));
	assert_true(holds("退款慢", "退款 -快"));
	assert_false(holds("退款慢", "退款 -慢"));
	assert_true(holds("a😡b", "😡"));
	assert_true(holds("100%", "%"));
	assert_true(holds("x86 v2", "v2"));
	assert_false(holds("x86 v23", "v2"));
	assert_true(holds("", ""));
}

/* What a text holds, its block's signature never denies: every run of its characters as a term. */
static void test_index_never_denies(void **state)
{
	static const char text[] = "Ａpp闪退了, 100% 退款! never-arrived 😡x86 客服";
	(void)state;
	struct voc_arena arena = {0};
	struct voc_text folded;
	unsigned char signature[VOC_FEATURE_BITS / 8] = {0};
	voc_text_fold(voc_span_from(text), &arena, &folded);
	struct voc_features features = voc_features_of(&folded, true, &arena);
	for (size_t i = 0; i < features.n; i++)
		voc_signature_add(signature, features.feature[i]);
	unsigned found = 0;
	for (size_t from = 0; from < folded.n; from++) {
		for (size_t n = 1; from + n <= folded.n && n <= 8; n++) {
			struct voc_needle needle;
			size_t begin, end;
			struct voc_span term = {text + folded.at[from], folded.at[from + n] - folded.at[from]};
			if (!voc_needle_read(&needle, term, &arena) || !voc_needle_find(&needle, &folded, 0, &begin, &end))
				continue;
			assert_true(voc_signature_admits(signature, &needle, 1));
			found++;
		}
	}
	assert_true(found > 60);
	voc_arena_release(&arena);
}

static void test_statements(void **state)
{
	(void)state;
	struct voc_pending pending = {0};
	assert_false(voc_pending_add(&pending, VOC_SPAN("-- a comment"), 1));
	assert_false(voc_pending_add(&pending, VOC_SPAN("  "), 2));
	assert_true(voc_pending_empty(&pending));
	assert_false(voc_pending_add(&pending, VOC_SPAN("SELECT ';"), 3));
	assert_false(voc_pending_add(&pending, VOC_SPAN(".top"), 4)); /* part of the text in quotes */
	assert_true(voc_pending_add(&pending, VOC_SPAN("';"), 5));
	assert_int_equal(pending.line, 3);
	voc_pending_drop(&pending);
	assert_true(voc_pending_add(&pending, VOC_SPAN(" .top -n 3"), 6));
	voc_pending_release(&pending);
}

static void check_number(double number, const char *expected)
{
	struct voc_arena arena = {0};
	struct voc_span text = voc_number_text(number, &arena);
	assert_int_equal(text.n, strlen(expected));
	assert_memory_equal(text.p, expected, text.n);
	voc_arena_release(&arena);
}

static void test_numbers(void **state)
{
	(void)state;
	check_number(0, "0");
	check_number(-0.0, "0");
	check_number(4, "4");
	check_number(-0.5, "-0.5");
	check_number(4.25, "4.25");
	check_number(-0.6212, "-0.6212");
	check_number(0.0001, "0.0001");
	check_number(0.00001, "0.00001");
	check_number(1234567.89, "1234567.89");
	check_number(0.1 + 0.2, "0.30000000000000004");
	check_number(1e15, "1000000000000000");
}

static void test_names(void **state)
{
	(void)state;
	struct voc_schema known;
	struct voc_arena arena = {0};
	bool added;
	voc_schema_init(&known);
	voc_schema_add(&known, VOC_SPAN("id"));
	assert_true(voc_span_is(voc_store_name(&known, VOC_SPAN("id"), &added, &arena), "id"));
	assert_false(added);
	assert_true(voc_span_is(voc_store_name(&known, VOC_SPAN("ID"), &added, &arena), "ID_2"));
	assert_true(added);
	assert_true(voc_span_is(voc_store_name(&known, VOC_SPAN("ID"), &added, &arena), "ID_2"));
	assert_false(added);
	assert_true(voc_span_is(voc_store_name(&known, VOC_SPAN("Item"), &added, &arena), "Item_2"));
	assert_true(voc_span_is(voc_store_name(&known, VOC_SPAN("来源"), &added, &arena), "来源"));
	assert_true(added);
	voc_schema_release(&known);
	voc_arena_release(&arena);
}

/* 0 when a user may do SQL; else what is said. */
static const char *refused(struct voc_database *database, const char *sql)
{
	static struct voc_error err;
	err = (struct voc_error){0};
	voc_database_guard(database, true);
	struct voc_statement *statement = voc_statement_new(database, voc_span_from(sql), NULL, NULL, &err);
	if (statement)
		voc_statement_finish(statement, &err);
	voc_statement_free(statement);
	voc_database_guard(database, false);
	return err.msg[0] ? err.msg : NULL;
}

static void test_guard(void **state)
{
	static const char *const allowed[] = {
		"SELECT * FROM feedback",         "SELECT name FROM pragma_table_info('feedback')",
		"CREATE TEMP TABLE mine(a)",      "INSERT INTO mine VALUES (1)",
		"UPDATE mine SET a = 2",          "DROP TABLE mine",
		"CREATE TEMP VIEW v AS SELECT 1", "SELECT value FROM json_each('[1,2]')",
		"SELECT * FROM matches",          "PRAGMA table_info(feedback)"};
	static const char *const denied[] = {"DELETE FROM feedback",
					     "INSERT INTO feedback(text) VALUES ('x')",
					     "UPDATE aspects SET score = 1",
					     "DROP TABLE feedback",
					     "CREATE TABLE t(a)",
					     "CREATE VIEW w AS SELECT 1",
					     "ALTER TABLE feedback ADD COLUMN x TEXT",
					     "ATTACH ':memory:' AS m",
					     "VACUUM INTO '/tmp/never'",
					     "PRAGMA writable_schema=1",
					     "PRAGMA application_id=1",
					     "SELECT load_extension('x')",
					     "CREATE VIRTUAL TABLE f USING fts5(a)",
					     "VACUUM"};
	(void)state;
	struct voc_error err = {0};
	struct voc_database *database = voc_store_open(NULL, &err);
	assert_non_null(database);
	for (size_t i = 0; i < sizeof allowed / sizeof *allowed; i++)
		if (refused(database, allowed[i]))
			fail_msg("%s: %s", allowed[i], refused(database, allowed[i]));
	for (size_t i = 0; i < sizeof denied / sizeof *denied; i++)
		if (!refused(database, denied[i]))
			fail_msg("allowed: %s", denied[i]);
	voc_database_permit(database, VOC_MAY_WRITE);
	assert_null(refused(database, "INSERT INTO feedback(text) VALUES ('x')"));
	assert_non_null(refused(database, "ATTACH ':memory:' AS m"));
	voc_database_permit(database, VOC_MAY_ATTACH);
	assert_null(refused(database, "ATTACH ':memory:' AS m"));
	voc_database_close(database);
}

static void test_place(void **state)
{
	(void)state;
	struct voc_error err = {0};
	struct voc_database *database = voc_store_open(NULL, &err);
	long place;
	assert_null(voc_statement_new(database, VOC_SPAN("SELECT id, nix FROM feedback"), NULL, &place, &err));
	assert_int_equal(place, 11);
	struct voc_span rest;
	struct voc_statement *first = voc_statement_new(database, VOC_SPAN("SELECT 1; SELECT 2"), &rest, &place, &err);
	assert_non_null(first);
	assert_true(voc_span_is(rest, " SELECT 2"));
	voc_statement_free(first);
	voc_database_close(database);
}

/* The words that LINE could go on with, joined. */
static bool offers(struct voc_session *session, const char *line, const char *word)
{
	struct voc_completions completions;
	size_t begin = strlen(line);
	bool found = false;
	while (begin > 0 && !strchr(" '(,=", line[begin - 1]))
		begin--;
	voc_complete(session, voc_span_from(line), begin, false, &completions);
	for (size_t i = 0; i < completions.n; i++)
		found = found || voc_span_is(completions.word[i], word);
	if (strcmp(word, "FILES") == 0)
		found = completions.files;
	voc_completions_release(&completions);
	return found;
}

static void test_completion(void **state)
{
	(void)state;
	struct voc_error err = {0};
	struct voc_session session = {.database = voc_store_open(NULL, &err)};
	assert_int_equal(voc_session_refresh(&session, &err), 0);
	assert_int_equal(voc_database_run(session.database, "INSERT INTO aspects VALUES (1024, 1, 'delivery/late', -1)", &err),
			 0);
	assert_true(offers(&session, ".to", ".top"));
	assert_true(offers(&session, ".top --li", "--limit"));
	assert_true(offers(&session, ".top -b st", "store"));
	assert_true(offers(&session, ".trend --every w", "week"));
	assert_true(offers(&session, ".top -o x", "FILES"));
	assert_true(offers(&session, ".load x", "FILES"));
	assert_true(offers(&session, ".mode js", "jsonl"));
	assert_true(offers(&session, ".schema asp", "aspects"));
	assert_true(offers(&session, "SELECT senti", "sentiment"));
	assert_true(offers(&session, "sel", "select"));
	assert_true(offers(&session, "SELECT * FROM by", "by_month"));
	assert_true(offers(&session, "SELECT * FROM feedback WHERE category = 'del", "delivery/late"));
	assert_false(offers(&session, "SELECT * FROM feedback WHERE category = 'del", "DELETE"));
	assert_true(offers(&session, ".chart SELECT mon", "month"));
	voc_schema_release(&session.columns);
	voc_database_close(session.database);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_terms),      cmocka_unit_test(test_index_never_denies),
		cmocka_unit_test(test_statements), cmocka_unit_test(test_numbers),
		cmocka_unit_test(test_names),      cmocka_unit_test(test_guard),
		cmocka_unit_test(test_place),      cmocka_unit_test(test_completion),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
