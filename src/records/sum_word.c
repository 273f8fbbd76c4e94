/* SPDX-License-Identifier: Apache-2.0 */
/* sum_word -- the words by which a row of sums is known, such as 合计 and Total. */
#include "records/sum_word.h"

/* Shorter ones behind the longer that begin with them. */
#define W(word) {word, sizeof(word) - 1}
static const struct voc_span words[] = {
	W("合计"), W("總計"), W("总计"), W("小计"), W("小計"), W("合計"), W("汇总"), W("匯總"), W("共计"), W("共計"),
	W("平均分"), W("平均值"), W("平均"), W("均值"), W("Subtotal"), W("SUBTOTAL"), W("Total"), W("TOTAL"),
	W("Grand Total"), W("total"), W("Sum"), W("SUM"), W("Average"), W("AVERAGE"), W("average"), W("Mean"),
};
#undef W

/* What sums are of. Nothing else may follow: "Total 5 stars" is somebody's opinion. */
static const char *const units[] = {"",   "条", "条评价", "条评论", "条记录", "条数据", "条反馈", "個",      "个",
				    "份", "单", "單",     "行",     "分",     "rows",   "items",  "records", "reviews"};

static bool cut_start(struct voc_span *text, struct voc_span start)
{
	if (!voc_span_starts(*text, start))
		return false;
	text->p += start.n;
	text->n -= start.n;
	return true;
}

/* A number and perhaps its unit, or nothing. */
static bool is_amount(struct voc_span text)
{
	size_t n = 0;

	while (n < text.n && ((text.p[n] >= '0' && text.p[n] <= '9') || text.p[n] == ',' || text.p[n] == '.'))
		n++;
	if (text.n == 0 || n == 0)
		return text.n == 0;
	struct voc_span unit = voc_span_trim((struct voc_span){text.p + n, text.n - n});
	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++)
		if (voc_span_is(unit, units[i]))
			return true;
	return false;
}

bool voc_is_sum_word(struct voc_span cell)
{
	if (cell.n < 3 || cell.n > 40)
		return false;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		struct voc_span rest = cell;
		if (words[i].p[0] != cell.p[0] || !cut_start(&rest, words[i]))
			continue;
		rest = voc_span_trim(rest);
		if (!cut_start(&rest, VOC_SPAN(":")))
			cut_start(&rest, VOC_SPAN("："));
		return is_amount(voc_span_trim(rest));
	}
	return false;
}
