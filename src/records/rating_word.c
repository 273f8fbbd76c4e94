/* SPDX-License-Identifier: Apache-2.0 */
/* rating_word -- scores in words and faces. */
#include "records/rating_word.h"

/* Folded: small, simplified, without blanks. Of scales of five words the ends are 5 and 1; two-worded ones (好评 and 差评) as well. */
static const struct {
	const char *word;
	double stars;
} words[] = {
	{"好评", 5},
	{"中评", 3},
	{"差评", 1},
	{"非常满意", 5},
	{"很满意", 5},
	{"十分满意", 5},
	{"极满意", 5},
	{"极其满意", 5},
	{"特别满意", 5},
	{"完全满意", 5},
	{"超满意", 5},
	{"满意", 4},
	{"比较满意", 4},
	{"较满意", 4},
	{"较为满意", 4},
	{"基本满意", 4},
	{"好", 4},
	{"一般", 3},
	{"一般般", 3},
	{"普通", 3},
	{"中立", 3},
	{"中等", 3},
	{"中", 3},
	{"还行", 3},
	{"还可以", 3},
	{"无所谓", 3},
	{"不太满意", 2},
	{"不满意", 2},
	{"较不满意", 2},
	{"比较不满意", 2},
	{"较为不满意", 2},
	{"很不满意", 1},
	{"非常不满意", 1},
	{"十分不满意", 1},
	{"极不满意", 1},
	{"极其不满意", 1},
	{"特别不满意", 1},
	{"完全不满意", 1},
	{"力荐", 5},
	{"强烈推荐", 5},
	{"推荐", 4},
	{"不推荐", 2},
	{"差", 2},
	{"较差", 2},
	{"很差", 1},
	{"非常差", 1},
	{"极差", 1},
	{"很好", 5},
	{"非常好", 5},
	{"优秀", 5},
	{"良好", 4},
	{"较好", 4},
	{"比较好", 4},
	{"非常同意", 5},
	{"完全同意", 5},
	{"同意", 4},
	{"不同意", 2},
	{"非常不同意", 1},
	{"完全不同意", 1},
	{"one", 1},
	{"two", 2},
	{"three", 3},
	{"four", 4},
	{"five", 5},
	{"verysatisfied", 5},
	{"extremelysatisfied", 5},
	{"completelysatisfied", 5},
	{"highlysatisfied", 5},
	{"satisfied", 4},
	{"somewhatsatisfied", 4},
	{"mostlysatisfied", 4},
	{"neutral", 3},
	{"neithersatisfiednordissatisfied", 3},
	{"dissatisfied", 2},
	{"somewhatdissatisfied", 2},
	{"unsatisfied", 2},
	{"notsatisfied", 2},
	{"verydissatisfied", 1},
	{"extremelydissatisfied", 1},
	{"completelydissatisfied", 1},
	{"highlydissatisfied", 1},
	{"veryunsatisfied", 1},
	{"stronglyagree", 5},
	{"agree", 4},
	{"neitheragreenordisagree", 3},
	{"disagree", 2},
	{"stronglydisagree", 1},
	{"positive", 5},
	{"negative", 1},
	{"excellent", 5},
	{"outstanding", 5},
	{"verygood", 5},
	{"amazing", 5},
	{"good", 4},
	{"average", 3},
	{"fair", 3},
	{"ok", 3},
	{"okay", 3},
	{"mixed", 3},
	{"poor", 2},
	{"bad", 2},
	{"verypoor", 1},
	{"verybad", 1},
	{"terrible", 1},
	{"awful", 1},
	{"horrible", 1},
	{"🤩", 5},
	{"😍", 5},
	{"😃", 4},
	{"🙂", 4},
	{"😐", 3},
	{"🙁", 2},
	{"😠", 1},
	{"😡", 1},
	{"👍", 5},
	{"👎", 1},
};

static bool find_word(struct voc_span text, double *stars)
{
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (!voc_span_is(text, words[i].word))
			continue;
		*stars = words[i].stars;
		return true;
	}
	return false;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool cut_start(struct voc_span *text, const char *word)
{
	struct voc_span start = voc_span_from(word);
	if (!voc_span_starts(*text, start))
		return false;
	text->p += start.n;
	text->n -= start.n;
	return true;
}

bool voc_rating_word(struct voc_span text, double *stars)
{
	static const char *const marks[] = {".", "、", "-", "=", ":", ")", "("};
	struct voc_span rest = text;
	size_t open = voc_span_find(text, VOC_SPAN("("), 0), before = 0;

	if (!(text.n && is_digit(text.p[0])) && find_word(text, stars))
		return true;
	if (open != (size_t)-1 && open > 0 && is_digit(text.p[open + 1]) && find_word((struct voc_span){text.p, open}, stars))
		return true;
	while (before < text.n && before < 2 && is_digit(text.p[before]))
		before++;
	if (before == 0 && text.n && text.p[0] >= 'a' && text.p[0] <= 'g')
		before = 1;
	if (before == 0)
		return false;
	rest.p += before;
	rest.n -= before;
	if (is_digit(text.p[0]))
		cut_start(&rest, "分");
	bool marked = false;
	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]) && !marked; i++)
		marked = cut_start(&rest, marks[i]);
	if (rest.n && rest.p[rest.n - 1] == ')')
		rest.n--;
	return rest.n && (marked || is_digit(text.p[0])) && find_word(rest, stars);
}
