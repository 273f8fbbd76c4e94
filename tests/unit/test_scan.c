/* SPDX-License-Identifier: Apache-2.0 */
/* test_scan -- the scanner against a naive search over random texts and terms; inflection, edges, elongation by example. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "text/scan.h"

static uint64_t seed;

static uint32_t below(uint32_t n)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(seed >> 33) % n;
}

/* The first 11 make terms. */
static const char *const letters[] = {"a", "b",        "c", "好", "差", " ",  "-", "1",
				      "é", "abcdefgh", "!", ",",  "A",  "，", "a", "好"};

static void random_text(struct voc_buffer *out, uint32_t length, uint32_t alphabet)
{
	voc_buffer_reset(out);
	for (uint32_t i = 0; i < length; i++)
		voc_buffer_text(out, letters[below(alphabet)]);
}

static bool word_at(const struct voc_text *t, size_t i)
{
	return i < t->n && voc_class_of(t->cp[i]) == VOC_CLASS_WORD;
}

static bool han_at(const struct voc_text *t, size_t i)
{
	return i < t->n && voc_class_of(t->cp[i]) == VOC_CLASS_HAN;
}

static bool joint_at(const struct voc_text *t, size_t i)
{
	return i < t->n && (voc_class_of(t->cp[i]) == VOC_CLASS_SPACE || voc_class_of(t->cp[i]) == VOC_CLASS_JOINT);
}

/* Matches TERM at I as scan.h says, by the letter of it: the end, or 0. */
static size_t naive(const struct voc_text *text, const struct voc_text *term, bool words, size_t i)
{
	size_t k = 0;
	if (word_at(term, 0) && i > 0 && word_at(text, i - 1))
		return 0;
	while (k < term->n) {
		if (words && joint_at(term, k)) {
			if (!joint_at(text, i))
				return 0;
			while (joint_at(term, k))
				k++;
			while (joint_at(text, i))
				i++;
			continue;
		}
		if (!words && i < text->n && text->cp[i] == ' ' && term->cp[k] != ' ' && k > 0 &&
		    ((word_at(text, i - 1) && han_at(text, i + 1)) || (han_at(text, i - 1) && word_at(text, i + 1)))) {
			i++;
			continue;
		}
		if (i >= text->n || text->cp[i] != term->cp[k])
			return 0;
		i++;
		k++;
	}
	return word_at(text, i - 1) && word_at(text, i) ? 0 : i;
}

/* Whether ITEM is one of those that were found by HIT. */
static bool holds(const struct voc_scanner *s, const struct voc_hit *hit, uint32_t item)
{
	size_t n;
	const uint32_t *items = voc_scanner_items(s, hit->group, &n);
	for (size_t i = 0; i < n; i++)
		if (items[i] == item)
			return true;
	return false;
}

static size_t count_items(const struct voc_scanner *s, const struct voc_hit *hit)
{
	size_t n;
	voc_scanner_items(s, hit->group, &n);
	return n;
}

static void equals_naive_search(void **state)
{
	(void)state;
	struct voc_arena arena = {0};
	struct voc_buffer buffer = {0};
	for (unsigned round = 0; round < 3000; round++) {
		struct voc_text term[12];
		bool words[12];
		seed = round;
		struct voc_scanner *s = voc_scanner_new();
		for (uint32_t k = 0; k < 12; k++) {
			do {
				random_text(&buffer, 1 + below(5), 11);
				voc_text_fold(voc_span_trim(voc_arena_copy(&arena, voc_buffer_view(&buffer))), &arena,
					      &term[k]);
			} while (!term[k].n || joint_at(&term[k], 0) || joint_at(&term[k], term[k].n - 1));
			assert_true(voc_scanner_add(s, term[k].raw, VOC_LITERAL_EXACT, k));
			words[k] = true;
			for (size_t i = 0; i < term[k].n; i++)
				words[k] &= word_at(&term[k], i) || joint_at(&term[k], i);
		}
		voc_scanner_build(s);
		for (unsigned t = 0; t < 20; t++) {
			struct voc_text text;
			struct voc_hits hits = {NULL, 0, 0, &arena};
			random_text(&buffer, below(t % 4 ? 30 : 150), 16);
			voc_text_fold(voc_arena_copy(&arena, voc_buffer_view(&buffer)), &arena, &text);
			voc_scan(s, &text, &hits);
			size_t expected = 0, exact = 0;
			for (size_t h = 1; h < hits.n; h++)
				assert_true(hits.hit[h - 1].begin <= hits.hit[h].begin);
			for (size_t h = 0; h < hits.n; h++)
				exact += hits.hit[h].inflected
						 ? 0
						 : count_items(s, &hits.hit[h]); /* "aaa" is also "a", elongated */
			for (size_t i = 0; i < text.n; i++) {
				for (uint32_t k = 0; k < 12; k++) {
					size_t end = naive(&text, &term[k], words[k], i);
					if (!end)
						continue;
					bool found = false;
					for (size_t h = 0; h < hits.n; h++)
						found |= hits.hit[h].begin == i && hits.hit[h].end == end &&
							 holds(s, &hits.hit[h], k) && !hits.hit[h].inflected;
					if (!found)
						fail_msg("round %u: '%.*s' not found in '%.*s' at %zu", round,
							 (int)term[k].raw.n, term[k].raw.p, (int)text.raw.n, text.raw.p, i);
					expected++;
				}
			}
			if (exact != expected)
				fail_msg("round %u: %zu hits, %zu expected in '%.*s'", round, exact, expected, (int)text.raw.n,
					 text.raw.p);
		}
		voc_scanner_free(s);
		voc_arena_reset(&arena);
	}
	voc_buffer_release(&buffer);
	voc_arena_release(&arena);
}

/* Where a literal that is looked for as HOW says would end if it began at I, 0 for not there. */
static size_t naive_in_word(const struct voc_text *text, const struct voc_text *term, unsigned how, size_t i)
{
	uint32_t before = i ? text->cp[i - 1] : ' ';
	size_t end = i + term->n;
	if (end > text->n || memcmp(text->cp + i, term->cp, term->n * sizeof *term->cp) != 0)
		return 0;
	if (how & VOC_LITERAL_INSIDE)
		return end;
	if (how & VOC_LITERAL_BREAK)
		return (before >= 'a' && before <= 'z') || (before >= '0' && before <= '9') ? 0 : end;
	while (word_at(text, end))
		end++;
	return i && word_at(text, i - 1) ? 0 : end;
}

static void literals_in_words_equal_naive(void **state)
{
	static const unsigned hows[] = {VOC_LITERAL_INSIDE, VOC_LITERAL_BREAK, VOC_LITERAL_PREFIX | VOC_LITERAL_EXACT};
	static const char *const pieces[] = {"a", "b", "1", "p", "'", "é", "abcdefgh", " ", "A", "好"};
	(void)state;
	struct voc_arena arena = {0};
	for (unsigned round = 0; round < 3000; round++) {
		struct voc_text term[6], text;
		struct voc_hits hits = {NULL, 0, 0, &arena};
		struct voc_scanner *s = voc_scanner_new();
		struct voc_buffer buffer = {0};
		seed = round;
		for (uint32_t k = 0; k < 6; k++) {
			voc_buffer_reset(&buffer);
			for (uint32_t n = 2 + below(3); n--;)
				voc_buffer_text(&buffer, pieces[below(7)]);
			voc_text_fold(voc_arena_copy(&arena, voc_buffer_view(&buffer)), &arena, &term[k]);
			voc_scanner_add(s, term[k].raw, hows[k % 3], k);
		}
		voc_scanner_build(s);
		voc_buffer_reset(&buffer);
		for (uint32_t n = below(round % 3 ? 60 : 200); n--;)
			voc_buffer_text(&buffer, pieces[below(10)]);
		voc_text_fold(voc_buffer_view(&buffer), &arena, &text);
		voc_scan(s, &text, &hits);
		size_t expected = 0, found = 0;
		for (size_t h = 1; h < hits.n; h++)
			assert_true(hits.hit[h - 1].begin <= hits.hit[h].begin);
		for (size_t h = 0; h < hits.n; h++)
			found += count_items(s, &hits.hit[h]);
		for (size_t i = 0; i < text.n; i++) {
			for (uint32_t k = 0; k < 6; k++) {
				size_t end = naive_in_word(&text, &term[k], hows[k % 3], i);
				bool held = !end;
				for (size_t h = 0; h < hits.n; h++)
					held |= hits.hit[h].begin == i && hits.hit[h].end == end && holds(s, &hits.hit[h], k);
				if (!held)
					fail_msg("round %u: '%.*s' not found in '%.*s' at %zu", round, (int)term[k].raw.n,
						 term[k].raw.p, (int)text.raw.n, text.raw.p, i);
				expected += end > 0;
			}
		}
		assert_int_equal(found, expected);
		voc_scanner_free(s);
		voc_buffer_release(&buffer);
		voc_arena_reset(&arena);
	}
	voc_arena_release(&arena);
}

/* Every code point alone and among others, against the functions for one. */
static void folds_every_character(void **state)
{
	struct voc_arena arena = {0};
	(void)state;
	for (uint32_t c = 1; c < 0x30000; c++) {
		char bytes[24] = "Ab\xE5\xA5\xBD";
		if (c >= 0xD800 && c < 0xE000)
			continue;
		size_t n = 5 + voc_utf8_encode(c, bytes + 5);
		memcpy(bytes + n, "\xE5\xA5\xBDz", 4);
		struct voc_text text;
		voc_text_fold((struct voc_span){bytes, n + 4}, &arena, &text);
		assert_int_equal(text.n, 6);
		assert_int_equal(text.cp[3], voc_fold_point(c));
		assert_int_equal(text.class[3], voc_class_of(voc_fold_point(c)));
		assert_int_equal(text.at[3], 5);
		assert_int_equal(text.at[4], n);
		assert_true(text.cp[0] == 'a' && text.cp[1] == 'b' && text.cp[2] == 0x597D && text.cp[4] == 0x597D &&
			    text.cp[5] == 'z');
		assert_true(text.cp[6] == 0 && text.class[6] == VOC_CLASS_OTHER &&
			    text.class[6 + VOC_TEXT_BEHIND - 1] == VOC_CLASS_OTHER);
		voc_arena_reset(&arena);
	}
	voc_arena_release(&arena);
}

/* Runs of all lengths of characters of one, two, three and four bytes, against a walk character by character: CP, CLASS, AT and LOW. */
static void folds_runs(void **state)
{
	static const char *const pieces[] = {"a", "Z", "'", " ", ".", "5", "好", "貨", "，", "é", "É", "Ａ", "👍", "あ"};
	struct voc_arena arena = {0};
	struct voc_buffer buffer = {0};
	(void)state;
	for (unsigned round = 0; round < 20000; round++) {
		struct voc_text text;
		seed = round;
		voc_buffer_reset(&buffer);
		for (uint32_t runs = below(6); runs--;) {
			uint32_t from = below(14), kinds = 1 + below(3);
			for (uint32_t n = 1 + below(100); n--;)
				voc_buffer_text(&buffer, pieces[(from + below(kinds)) % 14]);
		}
		struct voc_span raw = voc_arena_copy(&arena, voc_buffer_view(&buffer));
		voc_text_fold(raw, &arena, &text);
		size_t n = 0, length;
		for (size_t at = 0; at < raw.n; at += length, n++) {
			uint32_t c = voc_fold_point(voc_utf8_decode(raw.p + at, &length));
			assert_true(text.cp[n] == c && text.at[n] == at && text.class[n] == voc_class_of(c) &&
				    text.low[n] == voc_text_low(c));
		}
		assert_true(text.n == n && text.at[n] == raw.n && text.low[-1] == 0);
		for (size_t k = 0; k < VOC_TEXT_BEHIND; k++)
			assert_true(text.class[n + k] == VOC_CLASS_OTHER && text.low[n + k] == 0);
		voc_arena_reset(&arena);
	}
	voc_buffer_release(&buffer);
	voc_arena_release(&arena);
}

/* Whether the blank at I of RAW stands in a word that a program has cut, by the letters around it. */
static bool cuts_word(const char *raw, size_t i)
{
	static const char *const tails[] = {"n't", "'s", "'re", "'ve", "'ll", "'d", "'m", "'t"};
	size_t n = strspn(raw + i + 1, "abcdefghijklmnopqrstuvwxyz'");
	if (!i || !strchr("abcdefghijklmnopqrstuvwxyz'", raw[i - 1]))
		return false;
	for (size_t k = 0; k < sizeof tails / sizeof tails[0]; k++)
		if (strlen(tails[k]) == n && !strncmp(raw + i + 1, tails[k], n))
			return k < 7 || raw[i - 1] == 'n';
	return false;
}

static void joins_cut_words(void **state)
{
	static const char *const pieces[] = {"do",  "can", " ",   " ",  " ", "n",  "'t", "'s",
					     "'re", "'",   "n't", "好", ".", "is", "'d"};
	struct voc_arena arena = {0};
	struct voc_buffer buffer = {0};
	size_t cuts = 0;
	(void)state;
	for (unsigned round = 0; round < 20000; round++) {
		struct voc_text text;
		seed = round;
		voc_buffer_reset(&buffer);
		for (uint32_t n = below(30); n--;)
			voc_buffer_text(&buffer, pieces[below(15)]);
		struct voc_span raw = voc_arena_copy(&arena, voc_buffer_view(&buffer));
		voc_text_fold(raw, &arena, &text);
		size_t n = 0, length;
		for (size_t at = 0; at < raw.n; at += length) {
			uint32_t c = voc_utf8_decode(raw.p + at, &length);
			if (c == ' ' && cuts_word(raw.p, at)) {
				cuts++;
				continue;
			}
			if (text.cp[n] != c || text.at[n] != at || text.class[n] != voc_class_of(c) ||
			    text.low[n] != voc_text_low(c))
				fail_msg("round %u: '%s' at %zu", round, raw.p, at);
			n++;
		}
		assert_true(text.n == n && text.at[n] == raw.n && text.cp[n] == 0 && text.class[n] == VOC_CLASS_OTHER);
		voc_arena_reset(&arena);
	}
	assert_true(cuts > 1000);
	voc_buffer_release(&buffer);
	voc_arena_release(&arena);
}

/* How often TERM is found in TEXT. */
static size_t count(const char *term, unsigned how, const char *text)
{
	struct voc_arena arena = {0};
	struct voc_text folded;
	struct voc_hits hits = {NULL, 0, 0, &arena};
	struct voc_scanner *s = voc_scanner_new();
	voc_scanner_add(s, voc_span_from(term), how, 7);
	voc_scanner_build(s);
	voc_text_fold(voc_span_from(text), &arena, &folded);
	voc_scan(s, &folded, &hits);
	for (size_t i = 0; i < hits.n; i++)
		assert_true(holds(s, &hits.hit[i], 7));
	voc_scanner_free(s);
	voc_arena_release(&arena);
	return hits.n;
}

static void words_and_forms(void **state)
{
	(void)state;
	assert_int_equal(count("refund", 0, "Refund refunds REFUNDED refunding refundable"), 4);
	assert_int_equal(count("refund", VOC_LITERAL_EXACT, "refund refunds"), 1);
	assert_int_equal(count("delivery", 0, "deliveries"), 1);
	assert_int_equal(count("stop", 0, "stopped stopping stops stoped"), 4);
	assert_int_equal(count("arrive late", 0, "it arrived late, arriving-late and arrive, late"), 2);
	assert_int_equal(count("deliver", VOC_LITERAL_PREFIX | VOC_LITERAL_EXACT, "delivery delivered undelivered deliver"), 3);
	assert_int_equal(count("late deliver", VOC_LITERAL_PREFIX | VOC_LITERAL_EXACT, "late deliveries"), 1);
	assert_int_equal(count("late", 0, "later chocolate late"), 1);
	assert_int_equal(count("customer", 0, "the customer's fault"), 1);
	assert_int_equal(count("don't", 0, "I don’t"), 1);
	assert_int_equal(count("don't like", 0, "do n't like, dont like, don 't like, don't liked, do not like"), 4);
	assert_int_equal(count("don't", VOC_LITERAL_EXACT, "dont do n't"), 1);
	assert_int_equal(count("good", 0, "goooood sooo gooood"), 2);
	assert_int_equal(count("so", 0, "sooooo"), 1);
}

/* Words of which first and last letters are the same are told apart, also those with letters that are not of ASCII. */
static void long_words(void **state)
{
	static const char *const words[] = {"abcdefghabcdefgh",
					    "abcdefghxabcdefgh",
					    "abcdefghyabcdefgh",
					    "abcdefghxyabcdefgh",
					    "abcdefghéabcdefgh",
					    "abcdefghèabcdefgh",
					    "aaaaaaaab",
					    "aaaaaaaaab",
					    "abcdefgh",
					    "abcdefgé",
					    "é",
					    "аб"};
	enum { WORDS = sizeof words / sizeof *words };
	struct voc_arena arena = {0};
	struct voc_scanner *s = voc_scanner_new();
	(void)state;
	for (uint32_t k = 0; k < WORDS; k++)
		voc_scanner_add(s, voc_span_from(words[k]), VOC_LITERAL_EXACT, k);
	voc_scanner_build(s);
	for (uint32_t k = 0; k < WORDS; k++) {
		struct voc_text text;
		struct voc_hits hits = {NULL, 0, 0, &arena};
		voc_text_fold(voc_span_from(words[k]), &arena, &text);
		voc_scan(s, &text, &hits);
		assert_int_equal(hits.n, 1);
		assert_true(holds(s, hits.hit, k) && count_items(s, hits.hit) == 1 && hits.hit->end == text.n);
	}
	voc_scanner_free(s);
	voc_arena_release(&arena);
}

static void han_and_mixed(void **state)
{
	(void)state;
	assert_int_equal(count("退款", 0, "退款不退款"), 2);
	assert_int_equal(count("退款", 0, "要求退貨退款"), 1);
	assert_int_equal(count("发货慢", 0, "發貨慢"), 1);
	assert_int_equal(count("app闪退", 0, "APP 闪退，ａｐｐ闪退，app闪退"), 3);
	assert_int_equal(count("1星", 0, "1星 11星"), 1);
	assert_int_equal(count("5g", 0, "5G网络 15g"), 1);
	assert_int_equal(count(":)", 0, "good :) :))"), 2);
	assert_int_equal(count("👍", 0, "👍👍"), 2);
	assert_int_equal(count("$", 0, "$12.99"), 1);
	assert_int_equal(count("好", 0, ""), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(folds_every_character),
		cmocka_unit_test(folds_runs),
		cmocka_unit_test(joins_cut_words),
		cmocka_unit_test(literals_in_words_equal_naive),
		cmocka_unit_test(equals_naive_search),
		cmocka_unit_test(words_and_forms),
		cmocka_unit_test(long_words),
		cmocka_unit_test(han_and_mixed),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
