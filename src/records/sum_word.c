/* SPDX-License-Identifier: Apache-2.0 */
/* sum_word -- the words by which a row of sums is known, such as 合计 and Total. */
#include "records/sum_word.h"

#include <string.h>

enum { LONGEST = 40 };

/* Shorter ones behind the longer that begin with them. */
#define W(word) {word, sizeof(word) - 1}
static const struct voc_span words[] = {
	W("合计"), W("總計"), W("总计"), W("小计"), W("小計"), W("合計"), W("汇总"), W("匯總"), W("共计"), W("共計"), W("共"),
	W("最大值"), W("最小值"), W("最高分"), W("最低分"), W("中位数"), W("中位數"),
	W("平均分"), W("平均值"), W("平均"), W("均值"), W("Subtotal"), W("SUBTOTAL"), W("Total"), W("TOTAL"),
	W("Grand Total"), W("Grand total"), W("total"), W("Sum"), W("SUM"), W("Average"), W("AVERAGE"), W("average"), W("Mean"),
};

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

bool voc_is_amount(struct voc_span text)
{
	size_t n = 0;

	while (n < text.n && ((text.p[n] >= '0' && text.p[n] <= '9') || text.p[n] == ',' || text.p[n] == '.'))
		n++;
	if (n == 0)
		return false;
	struct voc_span unit = voc_span_trim((struct voc_span){text.p + n, text.n - n});
	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++)
		if (voc_span_is(unit, units[i]))
			return true;
	return false;
}

/* "合　计" is how a word of two characters is made as wide as its neighbours. CELL without the blanks behind its first one, in ROOM. */
static struct voc_span close_up(struct voc_span cell, char room[LONGEST])
{
	struct voc_span first = {cell.p, 3}, rest = voc_span_trim((struct voc_span){cell.p + 3, cell.n - 3});

	if ((unsigned char)first.p[0] < 0xE4) /* no Han character */
		return cell;
	memcpy(room, first.p, first.n);
	memcpy(room + first.n, rest.p, rest.n);
	return (struct voc_span){room, first.n + rest.n};
}

bool voc_is_sum_word(struct voc_span cell)
{
	char room[LONGEST];

	if (cell.n < 3 || cell.n > LONGEST)
		return false;
	cell = close_up(cell, room);
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		struct voc_span rest = cell;
		if (words[i].p[0] != cell.p[0] || !cut_start(&rest, words[i]))
			continue;
		rest = voc_span_trim(rest);
		if (!cut_start(&rest, VOC_SPAN(":")))
			cut_start(&rest, VOC_SPAN("："));
		rest = voc_span_trim(rest);
		bool alone = !voc_span_is(words[i], "共"); /* 共 1 条 */
		return rest.n == 0 ? alone : voc_is_amount(rest);
	}
	return false;
}

bool voc_is_subtotal(struct voc_span cell)
{
	static const struct voc_span ends[] = {W("小计"), W("小計"), W("合计"), W("合計"), W("总计"), W("總計"), W("汇总"), W("匯總"),
					       W(" Total"), W(" total"), W(" Subtotal"), W(" subtotal")};

	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++)
		if (cell.n <= LONGEST && voc_span_ends(cell, ends[i]))
			return true;
	return voc_is_sum_word(cell);
}
