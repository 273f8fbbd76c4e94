/* SPDX-License-Identifier: Apache-2.0 */
/* test_near -- near texts: against the definition, and on a planted set whose copies are known. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "linear.h"
#include "records/near.h"
#include "voc/arena.h"

static uint64_t seed = 5;

static unsigned draw(unsigned n)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)((seed >> 33) % n);
}

static const char *const zh[] = {"物流", "很快", "包装", "完好", "屏幕", "清晰", "电池", "耐用", "客服", "态度", "不错",
				 "价格", "实惠", "手感", "一般", "系统", "流畅", "拍照", "模糊", "声音", "太小", "充电",
				 "发热", "做工", "粗糙", "颜色", "好看", "退货", "麻烦", "安装", "师傅", "专业", "尺寸",
				 "偏大", "味道", "新鲜", "分量", "很足", "服务", "周到", "环境", "干净", "房间", "隔音",
				 "早餐", "丰富", "位置", "方便", "孩子", "喜欢", "老人", "会用", "质量", "放心", "推荐",
				 "朋友", "购买", "下次", "还来", "一次", "非常", "满意", "有点", "失望"};
static const char *const en[] = {
	"the",     "delivery", "was",    "late",     "box",     "crushed", "screen",    "bright",  "battery",  "drains",
	"support", "rude",     "price",  "fair",     "camera",  "blurry",  "sound",     "weak",    "charger",  "hot",
	"refund",  "slow",     "staff",  "friendly", "room",    "noisy",   "breakfast", "great",   "location", "central",
	"would",   "buy",      "again",  "never",    "arrived", "missing", "manual",    "unclear", "app",      "crashes",
	"login",   "fails",    "colour", "faded",    "size",    "small",   "and",       "but",     "very",     "after",
	"two",     "weeks",    "my",     "phone",    "still",   "works",   "well",      "enough"};

/* A text of N words. */
static void write_text(struct voc_buffer *text, unsigned n, bool chinese)
{
	voc_buffer_reset(text);
	for (unsigned i = 0; i < n; i++) {
		voc_buffer_text(text, chinese ? zh[draw(sizeof(zh) / sizeof(zh[0]))] : en[draw(sizeof(en) / sizeof(en[0]))]);
		voc_buffer_text(text, !chinese ? " " : draw(3) == 0 ? "，" : "");
	}
}

static size_t character_length(const char *p)
{
	unsigned char c = (unsigned char)*p;
	return c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
}

/* COPY with EDITS characters left out, doubled or replaced. */
static void edit_text(struct voc_span text, struct voc_buffer *copy, unsigned edits)
{
	size_t at[400], n = 0;
	for (size_t i = 0; i < text.n && n < 400; i += character_length(text.p + i))
		at[n++] = i;
	uint8_t what[400] = {0};
	for (unsigned i = 0; i < edits; i++)
		what[draw((unsigned)n)] = (uint8_t)(1 + draw(3));
	voc_buffer_reset(copy);
	for (size_t i = 0; i < n; i++) {
		size_t length = character_length(text.p + at[i]);
		if (what[i] != 1 && what[i] != 3)
			voc_buffer_add(copy, text.p + at[i], length);
		if (what[i] == 2)
			voc_buffer_add(copy, text.p + at[i], length);
		if (what[i] == 3)
			voc_buffer_text(copy, length == 1 ? "x" : "的");
	}
	if (draw(2))
		voc_buffer_text(copy, "！！👍");
}

/* A gist of its own memory. */
static struct voc_gist gist_of(struct voc_span text, struct voc_arena *arena)
{
	struct voc_buffer buffer = {0};
	struct voc_gist gist;
	voc_gist_read(text, &buffer, &gist);
	uint32_t *copy = voc_arena_alloc(arena, (gist.n + 1) * sizeof(*copy));
	memcpy(copy, gist.cp, gist.n * sizeof(*copy));
	gist.cp = copy;
	voc_buffer_release(&buffer);
	return gist;
}

static struct voc_gist gist_from(const char *text, struct voc_arena *arena)
{
	return gist_of(voc_span_from(text), arena);
}

static void share_is_that_of_shingles(void **state)
{
	(void)state;
	struct voc_arena arena = {0};
	const struct {
		const char *a, *b;
		double share;
	} cases[] = {
		{"质量很好", "质量很好", 1},
		{"质量很好", "质量 很好！", 1},
		{"质量很好", "質量很好", 1},
		{"质量很好", "质量很差", 2.0 / 4},
		{"质量", "数量", 0},
		{"abcdef", "abcdef", 1},
		{"abcdef", "abcdeg", 1.0 / 3},
		{"好ab", "差ab", 0},
		{"很好很好很好", "很好很好", 1},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct voc_gist a = gist_from(cases[i].a, &arena), b = gist_from(cases[i].b, &arena);
		assert_true(fabs(voc_near_exact(&a, &b) - cases[i].share) < 1e-12);
		assert_true(fabs(voc_near_exact(&b, &a) - cases[i].share) < 1e-12);
	}
	voc_arena_release(&arena);
}

static void the_same_is_near(void **state)
{
	(void)state;
	struct voc_near near = {0};
	struct voc_arena arena = {0};
	bool added;
	struct voc_gist a = gist_from("这家店的服务态度非常好，上菜也快", &arena),
			b = gist_from("这家店的，服务態度非常好！上菜也快。", &arena);
	struct voc_gist c = gist_from("快递三天了还没有到，客服一直不回复", &arena);
	assert_int_equal(voc_near_add(&near, &a, &added), 0);
	assert_true(added);
	assert_int_equal(voc_near_add(&near, &c, &added), 1);
	assert_true(added);
	assert_int_equal(voc_near_add(&near, &b, &added), 0);
	assert_false(added);
	voc_near_release(&near);
	voc_near_release(&near);
	voc_arena_release(&arena);
}

/* 4,000 texts of 10 to 60 words, half of each language; behind each of the first 2,000 come two copies with few edits. A pair
 * is found when both are in one group. */
static void planted_copies_are_found(void **state)
{
	enum { TEXTS = 4000, COPIED = 2000 };
	struct voc_near near = {0};
	struct voc_arena arena = {0};
	struct voc_buffer text = {0}, copy = {0};
	static uint32_t first[TEXTS * 3];
	static uint32_t of[TEXTS];
	unsigned planted = 0, near_planted = 0, found = 0, near_found = 0, wrong = 0, grouped = 0;
	bool added;

	(void)state;
	for (uint32_t i = 0; i < TEXTS; i++) {
		write_text(&text, 10 + draw(50), i % 2);
		struct voc_gist original = gist_of(voc_buffer_view(&text), &arena);
		of[i] = voc_near_add(&near, &original, &added);
		if (!added) {
			grouped++;
			wrong += first[of[i]] != i;
		} else {
			first[of[i]] = i;
		}
		for (int k = 0; k < 2 && i < COPIED; k++) {
			edit_text(voc_buffer_view(&text), &copy, draw((unsigned)(original.n / 20 + 2)));
			struct voc_gist edited = gist_of(voc_buffer_view(&copy), &arena);
			bool is_near = voc_near_exact(&original, &edited) >= VOC_NEAR_SHARE;
			uint32_t group = voc_near_add(&near, &edited, &added);
			if (added)
				first[group] = i;
			planted++;
			near_planted += is_near;
			found += !added && group == of[i];
			near_found += is_near && !added && group == of[i];
			grouped += !added;
			wrong += !added && first[group] != i;
		}
	}
	double recall = (double)near_found / near_planted, precision = 1 - (double)wrong / grouped;
	print_message("%u copies, %u of them near by definition: found %u and %u, recall %.4f of the near; %u of %u found were "
		      "no copies, precision "
		      "%.4f\n",
		      planted, near_planted, found, near_found, recall, wrong, grouped, precision);
	assert_true(near_planted > planted * 0.6);
	assert_true(recall >= 0.97);
	assert_true(precision >= 0.99);
	voc_near_release(&near);
	voc_buffer_release(&text);
	voc_buffer_release(&copy);
	voc_arena_release(&arena);
}

/* Every answer by the definition: nothing is called near whose share is clearly less, nearly nothing missed whose share is
 * clearly more. */
static void agrees_with_the_definition(void **state)
{
	enum { PAIRS = 3000 };
	struct voc_arena arena = {0};
	struct voc_buffer text = {0}, copy = {0};
	unsigned above = 0, missed = 0, below = 0, false_alarm = 0;
	bool added;

	(void)state;
	for (int i = 0; i < PAIRS; i++) {
		struct voc_near near = {0};
		write_text(&text, 10 + draw(60), draw(2));
		struct voc_gist a = gist_of(voc_buffer_view(&text), &arena);
		edit_text(voc_buffer_view(&text), &copy, draw((unsigned)(a.n / 8 + 2)));
		struct voc_gist b = gist_of(voc_buffer_view(&copy), &arena);
		double share = voc_near_exact(&a, &b);
		voc_near_add(&near, &a, &added);
		voc_near_add(&near, &b, &added);
		if (share >= VOC_NEAR_SHARE + 0.08) {
			above++;
			missed += added;
		} else if (share < VOC_NEAR_SHARE - 0.12) {
			below++;
			false_alarm += !added;
		}
		voc_near_release(&near);
		voc_arena_reset(&arena);
	}
	print_message("%u pairs above, %u missed; %u below, %u false alarms\n", above, missed, below, false_alarm);
	assert_true(above > 500 && below > 500);
	assert_true(missed <= above / 50);
	assert_true(false_alarm <= below / 100);
	voc_buffer_release(&text);
	voc_buffer_release(&copy);
	voc_arena_release(&arena);
}

/* The earliest near text is the answer, whatever came between: so the groups of a file are those of its first texts. */
static void groups_do_not_depend_on_copies(void **state)
{
	enum { TEXTS = 300 };
	struct voc_near once = {0}, twice = {0};
	struct voc_arena arena = {0};
	struct voc_buffer text = {0}, copy = {0};
	struct voc_gist gist[TEXTS];
	bool added, again;

	(void)state;
	for (int i = 0; i < TEXTS; i++) {
		if (i % 3 == 0)
			write_text(&text, 20, true);
		edit_text(voc_buffer_view(&text), &copy, draw(12));
		gist[i] = gist_of(voc_buffer_view(&copy), &arena);
	}
	for (int i = 0; i < TEXTS; i++) {
		uint32_t a = voc_near_add(&once, &gist[i], &added);
		uint32_t b = voc_near_add(&twice, &gist[i], &again);
		assert_int_equal(a, b);
		assert_int_equal(added, again);
		for (int k = 0; k <= i; k += 7) {
			voc_near_add(&twice, &gist[k], &again);
			assert_false(again);
		}
	}
	voc_near_release(&once);
	voc_near_release(&twice);
	voc_buffer_release(&text);
	voc_buffer_release(&copy);
	voc_arena_release(&arena);
}

/* N texts that share half of their words with all others: keys that lead to very many. */
static void add_with_a_phrase(const void *phrase, size_t n)
{
	struct voc_near near = {0};
	struct voc_arena arena = {0};
	struct voc_buffer text = {0};
	bool added;

	for (size_t i = 0; i < n; i++) {
		write_text(&text, 30, true);
		voc_buffer_span(&text, voc_buffer_view(phrase));
		struct voc_gist gist = gist_of(voc_buffer_view(&text), &arena);
		voc_near_add(&near, &gist, &added);
		voc_arena_reset(&arena);
	}
	voc_near_release(&near);
	voc_buffer_release(&text);
	voc_arena_release(&arena);
}

static void a_common_phrase_stays_linear(void **state)
{
	struct voc_buffer phrase = {0};

	(void)state;
	write_text(&phrase, 40, true);
	assert_true(is_linear(add_with_a_phrase, &phrase, 1500));
	voc_buffer_release(&phrase);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(share_is_that_of_shingles),      cmocka_unit_test(the_same_is_near),
		cmocka_unit_test(planted_copies_are_found),       cmocka_unit_test(agrees_with_the_definition),
		cmocka_unit_test(groups_do_not_depend_on_copies), cmocka_unit_test(a_common_phrase_stays_linear),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
