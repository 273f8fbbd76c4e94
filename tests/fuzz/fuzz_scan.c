/* SPDX-License-Identifier: Apache-2.0 */
/* fuzz_scan -- any text through folding, the scanner and the classifier with the small dictionaries of tests/cli.
 *
 * Laws: folding keeps every character's place and is done when done once; every Han literal is found wherever it stands, as a
 * naive search finds it; matches lie in the text, in order, on whole characters; scores are in their bounds; the same text gets
 * the same verdict, also as a part of a larger buffer; the explanation holds nothing that acts on a terminal. */
#include "fuzz.h"

#include "base/utf8.h"
#include "text/scan.h"
#include "voc/classify.h"
#include "voc/format.h"

static const char *const literals[] = {"快递", "太慢", "慢", "太差", "差", "不", "质量", "快", "递太", "太太"};
#define LITERALS (sizeof(literals) / sizeof(*literals))

static struct voc_classifier *the_classifier(void)
{
	static struct voc_classifier *classifier; /* loading it for every input would be most of the time */
	static const char *const dirs[] = {VOC_SOURCE_DIR "/tests/cli/dict", NULL};
	struct voc_error err = {0};

	if (!classifier)
		classifier = voc_classifier_load(dirs, &err);
	check(classifier != NULL, "the dictionaries can be loaded");
	return classifier;
}

static const struct voc_scanner *the_scanner(void)
{
	static struct voc_scanner *scanner;

	if (scanner)
		return scanner;
	scanner = voc_scanner_new();
	for (size_t i = 0; i < LITERALS; i++)
		voc_scanner_add(scanner, voc_span_from(literals[i]), VOC_LITERAL_PLAIN, (uint32_t)i);
	voc_scanner_build(scanner);
	return scanner;
}

static void check_fold(struct voc_span text, const struct voc_text *folded)
{
	struct voc_buffer once = {0}, twice = {0}, points = {0};

	check(folded->n == voc_utf8_count(text), "a character is folded to a character");
	check(folded->at[folded->n] == text.n && folded->cp[folded->n] == 0, "the end has its place");
	for (size_t i = 0, length; i < folded->n; i++) {
		char p[4];
		check(folded->at[i] < folded->at[i + 1], "places go up");
		uint32_t c = voc_utf8_decode(text.p + folded->at[i], &length);
		check(folded->at[i] + length == folded->at[i + 1], "by whole characters");
		check(folded->cp[i] == voc_fold_point(c), "each is folded for itself");
		check(voc_fold_point(folded->cp[i]) == folded->cp[i], "folding is done when done once");
		check(folded->class[i] == voc_class_of(folded->cp[i]), "classes are those of the folded");
		voc_buffer_add(&points, p, voc_utf8_encode(folded->cp[i], p));
	}
	voc_fold_utf8(text, &once);
	check(voc_span_equal(voc_buffer_view(&once), voc_buffer_view(&points)), "both ways of folding agree");
	voc_fold_utf8(voc_buffer_view(&once), &twice);
	check(voc_span_equal(voc_buffer_view(&once), voc_buffer_view(&twice)), "folded text stays as it is");
	voc_buffer_release(&once);
	voc_buffer_release(&twice);
	voc_buffer_release(&points);
}

static void check_scan(const struct voc_text *text, struct voc_arena *arena)
{
	struct voc_hits hits = {.arena = arena};
	size_t expected = 0;

	voc_scan(the_scanner(), text, &hits);
	for (size_t i = 0; i < hits.n; i++) {
		const struct voc_hit *hit = &hits.hit[i];
		size_t items;
		const uint32_t *item = voc_scanner_items(the_scanner(), hit->group, &items);
		check(hit->begin < hit->end && hit->end <= text->n && items == 1 && *item < LITERALS, "a hit lies in the text");
		check(i == 0 || hits.hit[i - 1].begin <= hit->begin, "hits are in order");
		const char *p = literals[*item];
		size_t length;
		for (uint32_t k = hit->begin; k < hit->end; k++, p += length)
			check(voc_utf8_decode(p, &length) == text->cp[k], "a hit is the literal");
		check(*p == '\0', "all of it");
	}
	for (size_t i = 0; i < LITERALS; i++) {
		struct voc_span literal = voc_span_from(literals[i]);
		size_t n = literal.n / 3; /* all of three bytes */
		for (size_t at = 0; at + n <= text->n; at++) {
			size_t k = 0, length;
			while (k < n && voc_utf8_decode(literal.p + 3 * k, &length) == text->cp[at + k])
				k++;
			expected += k == n;
		}
	}
	check(hits.n == expected, "every literal is found wherever it stands, once");
}

static bool on_character(struct voc_span text, size_t at)
{
	return at == text.n || (at < text.n && ((unsigned char)text.p[at] & 0xC0) != 0x80);
}

static void check_match(struct voc_span text, const struct voc_match *match)
{
	check(match->term != NULL && match->term->line > 0, "a match is that of a line of a dictionary");
	check(match->begin < match->end && match->end <= text.n, "a match lies in the text");
	check(on_character(text, match->begin) && on_character(text, match->end), "on whole characters");
	double score = match->kind == VOC_KIND_SENTIMENT ? match->weight : 0;
	for (size_t i = 0; i < match->steps; i++) {
		const struct voc_step *step = &match->step[i];
		check(step->what != NULL && step->begin <= step->end && step->end <= text.n,
		      "a step is told, and lies in the text");
		score *= step->factor;
	}
	check(score - match->score < 1e-9 && match->score - score < 1e-9, "a score is the weight times its steps");
}

static void check_verdict(struct voc_span text, const struct voc_verdict *verdict)
{
	check(verdict->sentiment >= -1 && verdict->sentiment <= 1, "sentiment is -1 ... 1");
	check(verdict->sum - verdict->sum == 0, "the sum is a number");
	check(verdict->polarity == VOC_NEUTRAL || (verdict->polarity < 0) == (verdict->sentiment < 0),
	      "polarity is the sign of sentiment");
	check(verdict->emotion && verdict->intent && verdict->tier, "no answer is an empty one");
	check(verdict->aspects == 0 || verdict->category == verdict->aspect[0].category,
	      "the main category is the first aspect");
	check((verdict->category == NULL) == (verdict->aspects == 0), "a text about something is about a category");
	for (size_t i = 0; i < verdict->aspects; i++) {
		const struct voc_aspect *aspect = &verdict->aspect[i];
		check(aspect->score >= -1 && aspect->score <= 1, "an aspect's score is -1 ... 1");
		check(aspect->category != NULL && aspect->evidence > 0, "an aspect is a category that something speaks for");
	}
	for (size_t i = 0; i < verdict->matches; i++) {
		check_match(text, &verdict->match[i]);
		check(i == 0 || verdict->match[i - 1].begin <= verdict->match[i].begin, "matches are in order of the text");
	}
	check(verdict->limited == 0, "no regex, no limit");
}

static void check_explained(struct voc_span text, const struct voc_verdict *verdict)
{
	struct voc_style style = {.terminal = true};
	struct voc_buffer page = {0};

	voc_explain(verdict, text, &style, &page);
	check(voc_utf8_check(voc_buffer_view(&page)) == page.n, "an explanation is UTF-8");
	for (size_t i = 0; i < page.n; i++)
		check((unsigned char)page.p[i] >= 0x20 || page.p[i] == '\n', "an explanation holds no control");
	voc_buffer_release(&page);
}

static void check_same(const struct voc_verdict *a, const struct voc_verdict *b)
{
	check(!(a->sentiment < b->sentiment) && !(a->sentiment > b->sentiment) && a->polarity == b->polarity,
	      "the same text, the same verdict");
	check(a->category == b->category && a->aspects == b->aspects && a->matches == b->matches, "about the same");
	check(a->intent == b->intent && a->tier == b->tier && a->emotion == b->emotion, "to the same end");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct voc_buffer utf8 = {0};
	struct voc_arena arena = {0};
	struct voc_text folded;
	struct voc_verdict verdict, again;

	if (size > 2000)
		return 0;
	voc_utf8_repair(fuzz_text(data, size, 0), &utf8);
	struct voc_span text = voc_arena_copy(&arena, voc_buffer_view(&utf8));
	voc_text_fold(text, &arena, &folded);
	check_fold(text, &folded);
	check_scan(&folded, &arena);
	voc_classify(the_classifier(), text, &arena, &verdict);
	check_verdict(text, &verdict);
	check_explained(text, &verdict);
	voc_buffer_text(&utf8, "好好好 late"); /* behind the text, and none of its business */
	voc_classify(the_classifier(), (struct voc_span){utf8.p, text.n}, &arena, &again);
	check_same(&verdict, &again);
	voc_buffer_release(&utf8);
	voc_arena_release(&arena);
	return 0;
}
