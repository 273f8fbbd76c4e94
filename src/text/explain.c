/* SPDX-License-Identifier: Apache-2.0 */
/* explain -- the verdict told: each match with its dictionary line, each factor, and the sum that can be redone by hand. It has
 * no logic of its own. */
#include <math.h>
#include <string.h>

#include "base/visible.h"
#include "text/sentiment.h"
#include "voc/buffer.h"
#include "voc/format.h"

struct page {
	const struct voc_verdict *v;
	struct voc_span text;
	const struct voc_style *style;
	struct voc_buffer *out;
};

/* What the engine says; labels and rules that are not here stand in English. */
static const struct {
	const char *en, *zh;
} words[] = {
	{"negated", "被否定"},
	{"negated with the term before", "随前一词被否定"},
	{"negates another term", "用来否定另一词"},
	{"part of a longer modifier", "属于更长的修饰语"},
	{"degree", "程度"},
	{"degree under negation", "被否定的程度"},
	{"exclamation", "感叹"},
	{"capitals", "大写"},
	{"repeated", "重复"},
	{"closes a request", "结束请求"},
	{"condition", "条件"},
	{"wish", "愿望"},
	{"question", "疑问"},
	{"rhetorical", "反问"},
	{"asked", "被问及"},
	{"request", "请求"},
	{"after contrast", "转折之后"},
	{"before contrast", "转折之前"},
	{"concession", "让步"},
	{"negated: does not count against it", "被否定：不作数"},
	{"score", "得分"},
	{"sentiment", "情感"},
	{"as", "计作"},
	{"none", "无"},
	{"bias", "偏置"},
	{"share", "占比"},
	{"intent", "意图"},
	{"emotion", "情绪"},
	{"competitor", "竞品"},
	{"tier", "等级"},
	{"negative", "负面"},
	{"neutral", "中性"},
	{"positive", "正面"},
	{"complaint", "投诉"},
	{"inquiry", "咨询"},
	{"suggestion", "建议"},
	{"praise", "表扬"},
	{"other", "其他"},
	{"anger", "愤怒"},
	{"disappointment", "失望"},
	{"anxiety", "焦虑"},
	{"sadness", "难过"},
	{"surprise", "惊讶"},
	{"joy", "喜悦"},
	{"gratitude", "感谢"},
};

static const char *say(const struct page *page, const char *english)
{
	for (size_t i = 0; page->style->lang == VOC_ZH && i < sizeof words / sizeof *words; i++)
		if (strcmp(words[i].en, english) == 0)
			return words[i].zh;
	return english;
}

static void span(const struct page *page, struct voc_span text)
{
	if (page->style->terminal)
		voc_visible(text, page->out);
	else
		voc_buffer_span(page->out, text);
}

static void colour(const struct page *page, const char *code)
{
	if (page->style->colour)
		voc_buffer_print(page->out, "\033[%sm", code);
}

/* "zh/sentiment.csv:812": the last two names of the path. */
static void place(const struct page *page, const struct voc_term *term)
{
	const char *from = term->file;
	int slashes = 0;
	for (size_t i = strlen(term->file); i-- > 0;) {
		if (term->file[i] == '/' && ++slashes == 2) {
			from = term->file + i + 1;
			break;
		}
	}
	span(page, voc_span_from(from));
	voc_buffer_print(page->out, ":%lu", term->line);
}

static void signed_number(const struct page *page, double value, int decimals)
{
	struct voc_buffer digits = {0};
	voc_buffer_number(&digits, value, decimals);
	if (digits.n && digits.p[0] == '-') {
		voc_buffer_text(page->out, "−");
		voc_buffer_add(page->out, digits.p + 1, digits.n - 1);
	} else {
		voc_buffer_byte(page->out, '+');
		voc_buffer_span(page->out, voc_buffer_view(&digits));
	}
	voc_buffer_release(&digits);
}

static bool shown(const struct voc_match *m)
{
	return m->kind != VOC_KIND_NEGATION && m->kind != VOC_KIND_DEGREE && m->kind != VOC_KIND_CONTRAST;
}

/* The text, matches coloured by what they say. */
static void highlight(const struct page *page)
{
	size_t at = 0;
	for (size_t i = 0; i < page->v->matches; i++) {
		const struct voc_match *m = &page->v->match[i];
		if (m->begin < at)
			continue;
		double score = m->score;
		if (i + 1 < page->v->matches && m[1].begin == m->begin && m[1].kind == VOC_KIND_SENTIMENT)
			score = m[1].score;
		span(page, (struct voc_span){page->text.p + at, m->begin - at});
		colour(page, !shown(m) ? "2" : score < 0 ? "1;31" : score > 0 ? "1;32" : "1");
		span(page, (struct voc_span){page->text.p + m->begin, m->end - m->begin});
		colour(page, "0");
		at = m->end;
	}
	span(page, (struct voc_span){page->text.p + at, page->text.n - at});
	voc_buffer_byte(page->out, '\n');
}

static void steps(const struct page *page, const struct voc_match *m)
{
	double score = m->weight;
	for (size_t i = 0; i < m->steps; i++) {
		const struct voc_step *step = &m->step[i];
		score *= step->factor;
		voc_buffer_print(page->out, " · %s", say(page, step->what));
		if (step->term) {
			voc_buffer_text(page->out, " ");
			span(page, (struct voc_span){page->text.p + step->begin, step->end - step->begin});
			voc_buffer_text(page->out, " (");
			place(page, step->term);
			voc_buffer_text(page->out, ")");
		}
		voc_buffer_text(page->out, " ×");
		voc_buffer_number(page->out, step->factor, 3);
		voc_buffer_text(page->out, " → ");
		signed_number(page, score, 2);
	}
}

/* By its path, which dictionaries write, or by its name in the reader's language. */
static void category(const struct page *page, struct voc_span path)
{
	bool named = page->style->lang != VOC_EN;
	span(page, named ? voc_categories_name(page->v->categories, path, page->style->lang) : path);
}

/* A label of a closed list: a word of ours. */
static void word(const struct page *page, struct voc_span label)
{
	char english[32];
	if (label.n >= sizeof english) {
		span(page, label);
		return;
	}
	memcpy(english, label.p, label.n);
	english[label.n] = '\0';
	span(page, voc_span_from(say(page, english)));
}

/* Of a category also what texts get in its place. */
static void label(const struct page *page, const struct voc_term *term)
{
	if (term->kind != VOC_KIND_CATEGORY) {
		word(page, term->label);
		return;
	}
	category(page, term->label);
	struct voc_span as = voc_categories_counted_as(page->v->categories, term->label);
	if (voc_span_equal(as, term->label))
		return;
	voc_buffer_print(page->out, " %s ", say(page, "as"));
	if (as.n)
		category(page, as);
	else
		voc_buffer_text(page->out, say(page, "none"));
}

static void line(const struct page *page, const struct voc_match *m)
{
	voc_buffer_text(page->out, "├ ");
	span(page, (struct voc_span){page->text.p + m->begin, m->end - m->begin});
	voc_buffer_text(page->out, " → ");
	if (m->kind != VOC_KIND_CATEGORY && m->kind != VOC_KIND_SENTIMENT)
		voc_buffer_print(page->out, "%s ", say(page, voc_kind_name(m->kind)));
	if (m->kind != VOC_KIND_SENTIMENT || m->term->kind == VOC_KIND_CATEGORY)
		label(page, m->term);
	if (m->kind == VOC_KIND_SENTIMENT) {
		if (m->term->kind == VOC_KIND_CATEGORY)
			voc_buffer_byte(page->out, ' ');
		signed_number(page, m->weight, 2);
	}
	voc_buffer_text(page->out, "  ");
	colour(page, "2");
	place(page, m->term);
	colour(page, "0");
	if (m->kind == VOC_KIND_SENTIMENT)
		steps(page, m);
	else if (m->negated)
		voc_buffer_print(page->out, " · %s", say(page, "negated: does not count against it"));
	voc_buffer_byte(page->out, '\n');
}

/* What the sentiment and the matches come to. */
static void conclusion(const struct page *page)
{
	const struct voc_verdict *v = page->v;
	voc_buffer_print(page->out, " %s · %s", say(page, voc_polarity_name(v->polarity)), say(page, v->intent));
	if (v->tier[0])
		voc_buffer_print(page->out, " · %s %s", say(page, "tier"), v->tier);
	if (v->emotion[0])
		voc_buffer_print(page->out, " · %s", say(page, v->emotion));
	for (size_t i = 0; i < v->aspects; i++) {
		voc_buffer_text(page->out, " · ");
		category(page, v->aspect[i].category->path);
		voc_buffer_byte(page->out, ' ');
		signed_number(page, v->aspect[i].score, 2);
	}
	voc_buffer_byte(page->out, '\n');
}

static void sum(const struct page *page)
{
	const struct voc_verdict *v = page->v;
	bool first = true;
	voc_buffer_print(page->out, "└ %s (", say(page, "score"));
	for (size_t i = 0; i < v->matches; i++) {
		if (v->match[i].kind != VOC_KIND_SENTIMENT)
			continue;
		if (!first)
			voc_buffer_byte(page->out, ' ');
		signed_number(page, v->match[i].score, 2);
		first = false;
	}
	voc_buffer_text(page->out, first ? "0) = 0" : ") / √(");
	if (!first) {
		voc_buffer_text(page->out, v->sum < 0 ? "(" : "");
		signed_number(page, v->sum, 2);
		voc_buffer_text(page->out, v->sum < 0 ? ")² + 15) = " : "² + 15) = ");
		signed_number(page, v->sentiment, 2);
	}
	conclusion(page);
}

/* ---- learned dictionaries ---- */

/* "negative +31, positive −12", with the row of each where there is one. */
static void weights(const struct page *page, const struct voc_ruling *r, const struct voc_evidence *e)
{
	const char *between = "";
	for (size_t k = 0; k < r->labels; k++) {
		if (!e->term[k])
			continue;
		voc_buffer_text(page->out, between);
		word(page, r->label[k]);
		voc_buffer_byte(page->out, ' ');
		signed_number(page, e->weight[k], 0);
		voc_buffer_text(page->out, "  ");
		colour(page, "2");
		place(page, e->term[k]);
		colour(page, "0");
		between = ", ";
	}
	voc_buffer_byte(page->out, '\n');
}

static void evidence(const struct page *page, const struct voc_ruling *r)
{
	for (size_t i = 0; i < r->n; i++) {
		const struct voc_evidence *e = &r->evidence[i];
		voc_buffer_text(page->out, "├ ");
		span(page, e->name);
		if (i >= r->terms && e->value != 1) {
			voc_buffer_byte(page->out, ' ');
			signed_number(page, e->value, 2);
		}
		if (e->negated)
			voc_buffer_print(page->out, " (%s)", say(page, "negated"));
		voc_buffer_text(page->out, " → ");
		weights(page, r, e);
	}
}

static void totals(const struct page *page, const struct voc_ruling *r)
{
	for (size_t k = 0; k < r->labels; k++) {
		voc_buffer_text(page->out, "├ ");
		word(page, r->label[k]);
		voc_buffer_text(page->out, ": (");
		signed_number(page, r->terms_sum[k], 0);
		voc_buffer_print(page->out, " / √%zu ", r->terms ? r->terms : 1);
		signed_number(page, r->rest_sum[k], 2);
		voc_buffer_print(page->out, " %s ", say(page, "bias"));
		signed_number(page, r->bias[k], 0);
		voc_buffer_text(page->out, ") / ");
		voc_buffer_number(page->out, r->scale, 0);
		voc_buffer_text(page->out, " = ");
		signed_number(page, r->total[k], 2);
		if (!r->numeric) {
			voc_buffer_print(page->out, " · %s ", say(page, "share"));
			voc_buffer_number(page->out, r->share[k], 2);
		}
		voc_buffer_byte(page->out, '\n');
	}
}

/* What follows from the sums is in the last line of the verdict. */
static void ruling(const struct page *page, const struct voc_ruling *r)
{
	bool zh = page->style->lang == VOC_ZH;
	voc_buffer_print(page->out, zh ? "├ %s：%zu 个词\n" : "├ %s: %zu terms\n", voc_kind_name(r->kind), r->terms);
	evidence(page, r);
	totals(page, r);
}

/* The last line where a learned dictionary has decided the sentiment. */
static void learned_sum(const struct page *page)
{
	const struct voc_verdict *v = page->v;
	voc_buffer_print(page->out, "└ %s ", say(page, "sentiment"));
	signed_number(page, v->sentiment, 2);
	conclusion(page);
}

static bool sentiment_is_learned(const struct voc_verdict *v)
{
	for (size_t i = 0; i < v->rulings; i++)
		if (v->ruling[i].kind == VOC_KIND_LEARNED_SENTIMENT)
			return true;
	return false;
}

void voc_explain(const struct voc_verdict *verdict, struct voc_span text, const struct voc_style *style, struct voc_buffer *out)
{
	struct page page = {verdict, text, style, out};
	highlight(&page);
	for (size_t i = 0; i < verdict->matches; i++) {
		const struct voc_match *m = &verdict->match[i];
		/* a category term with a weight is matched twice: one line tells both */
		if (m->kind == VOC_KIND_CATEGORY && i + 1 < verdict->matches && m[1].term == m->term)
			continue;
		if (shown(m))
			line(&page, m);
	}
	if (verdict->limited)
		voc_buffer_print(out,
				 style->lang == VOC_ZH ? "├ %u 个正则触及限制：此判断可能缺少它们的结果\n"
						       : "├ %u regexes stopped at their limit: this verdict may lack them\n",
				 verdict->limited);
	for (size_t i = 0; i < verdict->rulings; i++)
		ruling(&page, &verdict->ruling[i]);
	if (sentiment_is_learned(verdict))
		learned_sum(&page);
	else
		sum(&page);
}
