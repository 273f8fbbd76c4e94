/* SPDX-License-Identifier: Apache-2.0 */
/* look_note -- why a column serves, what is odd about a file, and what an import says of it on stderr. */
#include <math.h>
#include <string.h>

#include "cli/look.h"
#include "cli/look_page.h"
#include "cli/settings.h"
#include "cli/tool.h"

enum { NAME_CELLS = 40, OLD_YEAR = 1995 };

/* ---- why a column serves ---- */

static void write_clue(const struct voc_understood *understood, int target, struct voc_buffer *out)
{
	const struct voc_clue *clue = &understood->clue[target];
	if (target == VOC_TEXT) {
		voc_buffer_text(out, voc_in_lang("texts of ", "平均 "));
		voc_buffer_number(out, clue->length, 0);
		voc_buffer_text(out, voc_in_lang(" characters on average", " 字的文本"));
		return;
	}
	voc_buffer_print(out, voc_in_lang("%u %% of its cells are ", "%u %% 的单元格是"), clue->percent);
	voc_buffer_text(out, target == VOC_TIME     ? voc_in_lang("dates", "日期")
			     : target == VOC_RATING ? voc_in_lang("ratings", "评分")
						    : voc_in_lang("telephone numbers or mail addresses", "电话或邮箱"));
}

void voc_look_write_reason(const struct voc_understood *understood, int target, struct voc_buffer *out)
{
	switch (understood->mapped.how[target]) {
	case VOC_HOW_TOLD:
		voc_buffer_text(out, voc_in_lang("by -m", "由 -m 指定"));
		break;
	case VOC_HOW_CONTENT:
		voc_buffer_text(out, voc_in_lang("by its content: ", "依据内容："));
		write_clue(understood, target, out);
		break;
	default:
		break;
	}
}

/* ---- notes of an import ---- */

static void tell_channel(const char *name, const struct voc_understood *understood)
{
	const struct voc_channel_match *match = &understood->match;
	struct voc_buffer signs = {0};
	if (!match->channel)
		return;
	for (size_t i = 0; i < match->signs; i++) {
		voc_buffer_text(&signs, i ? voc_in_lang(", ", "、") : "");
		voc_look_write_short(understood->in->name[match->sign[i]], NAME_CELLS, &signs);
	}
	voc_note(voc_in_lang("%s: known as an export of %s by %.*s", "%s：识别为 %s 的导出，依据列 %.*s"), name,
		 match->channel->name.text[voc_message_lang()], (int)signs.n, signs.p);
	voc_buffer_release(&signs);
}

static void tell_content(const char *name, const struct voc_understood *understood, int target)
{
	struct voc_buffer text = {0};
	struct voc_span column = understood->in->name[understood->mapped.column[target]];
	voc_look_write_short(column, NAME_CELLS, &text);
	voc_buffer_text(&text, voc_in_lang("' (", "”（"));
	write_clue(understood, target, &text);
	voc_buffer_text(&text, voc_in_lang(")", "）"));
	voc_note(voc_in_lang("%s: no header names %s, taken from '%.*s; -m %s=COLUMN says otherwise",
			     "%s：没有表头表示 %s，取自“%.*s；可用 -m %s=列名 指定"),
		 name, voc_target_name(target), (int)text.n, text.p, voc_target_name(target));
	voc_buffer_release(&text);
}

static void tell_rivals(const char *name, const struct voc_understood *understood, int target)
{
	const int *rival = understood->mapped.rival[target];
	struct voc_span a = understood->in->name[rival[0]], b = understood->in->name[rival[1]];
	voc_note(voc_in_lang("%s: no header names %s; '%.*s' and '%.*s' look like it, and neither was taken; -m %s=COLUMN says which",
			     "%s：没有表头表示 %s；“%.*s”与“%.*s”都像，均未采用；可用 -m %s=列名 指定"),
		 name, voc_target_name(target), (int)a.n, a.p, (int)b.n, b.p, voc_target_name(target));
}

static void tell_no_times(const char *name, const struct voc_understood *understood, size_t i)
{
	struct voc_span column = understood->in->name[understood->no_times[i]];
	const char *field = voc_field_name(voc_time_fields[i]);
	voc_note(voc_in_lang("%s: '%.*s' is called like %s, but holds no times and is kept as it is", "%s：“%.*s”的名称像 %s，但内容不是时间，照原样保留"),
		 name, (int)column.n, column.p, field);
}

static void tell_clock(const char *name, const struct voc_understood *understood, size_t i)
{
	enum voc_field field = voc_time_fields[i];
	struct voc_span day = understood->in->name[understood->mapped.column[field]], clock = understood->in->name[understood->clock[i]];
	voc_note(voc_in_lang("%s: %s is the day in '%.*s' and the time of day in '%.*s'", "%s：%s 由“%.*s”的日期与“%.*s”的钟点合成"), name,
		 voc_field_name(field), (int)day.n, day.p, (int)clock.n, clock.p);
}

/* What a column that is called like doubtful target I lacks. */
static const char *lack_of(size_t i)
{
	return voc_doubted[i] == VOC_TARGET_NPS ? voc_in_lang("answers from 0 to 10", "0 至 10 的分数")
						: voc_in_lang("texts", "文本");
}

static void tell_odd(const char *name, const struct voc_understood *understood, size_t i)
{
	struct voc_span column = understood->in->name[understood->odd[i]];
	const char *target = voc_target_name(voc_doubted[i]);
	if (voc_doubted[i] != VOC_ID && voc_doubted[i] != VOC_CUSTOMER)
		voc_note(voc_in_lang("%s: '%.*s' is called like %s, but holds no %s and is kept as it is",
				     "%s：“%.*s”的名称像 %s，但内容不是%s，照原样保留"),
			 name, (int)column.n, column.p, target, lack_of(i));
	else
		voc_say(voc_in_lang("%s: warning: a spreadsheet has rounded the numbers in '%.*s', so it is not taken for %s but kept as it is; "
				    "export the column as text",
				    "%s：警告：表格软件已破坏“%.*s”中的长数字，因此不作为 %s，照原样保留；请将该列以文本格式导出"),
			name, (int)column.n, column.p, target);
}

static void tell_ratings(const char *name, const struct voc_understood *understood)
{
	if (understood->turned > 0)
		voc_note(voc_in_lang("%s: the lower the better, as the header of the ratings says: they are turned round",
				     "%s：评分表头表明数值越小越好，已倒转"),
			 name);
	if (understood->scale_by == VOC_SCALE_VALUES)
		voc_note(voc_in_lang("%s: ratings go up to %ld by their values; --scale N says otherwise",
				     "%s：按数值判断评分满分为 %ld；可用 --scale N 指定"),
			 name, lround(understood->scale));
}

void voc_look_tell(const char *path, const void *state)
{
	const struct voc_understood *understood = voc_import_understood(state);
	const char *name = strcmp(path, "-") == 0 ? voc_in_lang("standard input", "标准输入") : path;
	tell_channel(name, understood);
	for (int target = 0; target < VOC_TARGETS; target++) {
		if (understood->mapped.how[target] == VOC_HOW_CONTENT)
			tell_content(name, understood, target);
		else if (understood->mapped.rival[target][0] >= 0 && understood->mapped.column[target] < 0)
			tell_rivals(name, understood, target);
	}
	for (size_t i = 0; i < VOC_TIME_COLUMNS; i++) {
		if (understood->clock[i] >= 0)
			tell_clock(name, understood, i);
		if (understood->no_times[i] >= 0)
			tell_no_times(name, understood, i);
	}
	for (size_t i = 0; i < VOC_DOUBTS; i++)
		if (understood->odd[i] >= 0)
			tell_odd(name, understood, i);
	if (understood->mapped.column[VOC_RATING] >= 0)
		tell_ratings(name, understood);
}

/* ---- oddities ---- */

struct list {
	struct voc_buffer *out;
	bool begun;
};

/* Begins a line of the list. */
static void begin(struct list *list)
{
	if (!list->begun)
		voc_buffer_text(list->out, voc_in_lang("\n  look at\n", "\n  请留意\n"));
	list->begun = true;
	voc_buffer_text(list->out, "    ");
}

static void write_name(const struct voc_look *look, size_t column, struct voc_buffer *out)
{
	voc_look_write_short(look->understood->in->name[column], NAME_CELLS, out);
}

static void list_rounded(const struct voc_look *look, struct list *list)
{
	for (size_t i = 0; i < look->understood->in->columns; i++) {
		const struct voc_look_column *column = &look->column[i];
		if (!column->rounded)
			continue;
		begin(list);
		write_name(look, i, list->out);
		voc_buffer_text(list->out, voc_in_lang(": ", "："));
		voc_print_count(list->out, column->rounded);
		voc_buffer_text(list->out, voc_in_lang(" like ", " 个值形如 "));
		voc_buffer_span(list->out, column->rounded_sample);
		voc_buffer_text(list->out, voc_in_lang(": a spreadsheet has rounded long numbers, which cannot be restored; export the column as text\n",
						       "：表格软件已破坏长数字且无法恢复，请将该列以文本格式导出\n"));
	}
}

static void list_empty(const struct voc_look *look, struct list *list)
{
	size_t n = 0;
	for (size_t i = 0; i < look->understood->in->columns; i++) {
		if (look->column[i].filled || look->ledger.fate[VOC_WRITTEN] == 0)
			continue;
		if (n == 0) {
			begin(list);
			voc_buffer_text(list->out, voc_in_lang("empty columns: ", "全空的列："));
		}
		voc_buffer_text(list->out, n++ ? voc_in_lang(", ", "、") : "");
		write_name(look, i, list->out);
	}
	if (n)
		voc_buffer_byte(list->out, '\n');
}

static void list_count(struct list *list, unsigned long n, const char *en, const char *zh)
{
	if (!n)
		return;
	begin(list);
	voc_buffer_text(list->out, voc_in_lang(en, zh));
	voc_buffer_text(list->out, voc_in_lang(": ", "："));
	voc_print_count(list->out, n);
	voc_buffer_byte(list->out, '\n');
}

static void list_garbled(const struct voc_look *look, struct list *list)
{
	if (!look->garbled)
		return;
	begin(list);
	voc_buffer_text(list->out, voc_in_lang("texts that look as if read in a wrong encoding before their export: ", "疑似导出前已乱码的文本："));
	voc_print_count(list->out, look->garbled);
	voc_buffer_text(list->out, voc_in_lang(", such as “", "，如“"));
	voc_look_write_short(look->garbled_sample, NAME_CELLS, list->out);
	voc_buffer_text(list->out, "”\n");
}

static void list_old(const struct voc_look *look, struct list *list)
{
	const struct voc_look_field *time = &look->field[VOC_TIME];
	if (!time->filled || time->first.day >= voc_day_from_civil(OLD_YEAR, 1, 1))
		return;
	char iso[32];
	voc_time_write(&time->first, iso);
	begin(list);
	voc_buffer_print(list->out, voc_in_lang("the earliest time is %.10s: it may stand for none\n", "最早的时间是 %.10s：可能表示“无”\n"), iso);
}

/* A first row of dates and numbers names no columns. */
static void list_header(const struct voc_look *look, struct list *list)
{
	const struct voc_schema *in = look->understood->in;
	size_t values = 0;
	for (size_t i = 0; i < in->columns; i++) {
		struct voc_time time;
		double number;
		bool date = in->name[i].n >= 8 && voc_time_read(in->name[i], VOC_ORDER_DMY, 0, &time) == VOC_READ_OK;
		values += date || voc_span_real(in->name[i], &number) || in->name[i].n > 150;
	}
	if (values == 0 || values * 3 < in->columns)
		return;
	begin(list);
	voc_buffer_text(list->out, voc_in_lang("the first row looks like data: the header may be missing\n", "首行像是数据：可能缺少表头\n"));
}

static void list_no_times(const struct voc_look *look, struct list *list)
{
	for (size_t i = 0; i < VOC_TIME_COLUMNS; i++) {
		if (look->understood->no_times[i] < 0)
			continue;
		begin(list);
		write_name(look, (size_t)look->understood->no_times[i], list->out);
		voc_buffer_print(list->out, voc_in_lang(" is called like %s, but holds no times: kept as it is\n", " 的名称像 %s，但内容不是时间：照原样保留\n"),
				 voc_field_name(voc_time_fields[i]));
	}
}

static void list_counts(const struct voc_look *look, struct list *list)
{
	for (size_t i = 0; i < VOC_DOUBTS; i++) {
		if (look->understood->odd[i] < 0 || voc_doubted[i] == VOC_ID || voc_doubted[i] == VOC_CUSTOMER)
			continue;
		begin(list);
		write_name(look, (size_t)look->understood->odd[i], list->out);
		voc_buffer_print(list->out,
				 voc_in_lang(" is called like %s, but holds no %s: kept as it is\n",
					     " 的名称像 %s，但内容不是%s：照原样保留\n"),
				 voc_target_name(voc_doubted[i]), lack_of(i));
	}
}

static void list_rivals(const struct voc_look *look, struct list *list)
{
	for (int target = 0; target < VOC_TARGETS; target++) {
		const int *rival = look->understood->mapped.rival[target];
		if (rival[0] < 0 || look->understood->mapped.column[target] >= 0)
			continue;
		begin(list);
		voc_buffer_print(list->out, voc_in_lang("%s may be in ", "%s 可能是 "), voc_target_name(target));
		write_name(look, (size_t)rival[0], list->out);
		voc_buffer_text(list->out, voc_in_lang(" or in ", " 或 "));
		write_name(look, (size_t)rival[1], list->out);
		voc_buffer_print(list->out, voc_in_lang(": -m %s=COLUMN says which\n", "：请用 -m %s=列名 指定\n"), voc_target_name(target));
	}
}

void voc_look_write_oddities(const struct voc_look *look, struct voc_buffer *out)
{
	struct list list = {.out = out};
	list_header(look, &list);
	list_rivals(look, &list);
	list_no_times(look, &list);
	list_counts(look, &list);
	list_rounded(look, &list);
	list_count(&list, look->field[VOC_ID].twice, "ids that occurred before; perhaps they are those of orders", "重复的 id（可能是订单号而非条目编号）");
	list_garbled(look, &list);
	list_count(&list, look->replaced, "texts with characters that could not be read (U+FFFD)", "含无法识别字符（U+FFFD）的文本");
	list_count(&list, look->unreadable_ratings, "ratings that cannot be read and are left empty", "无法识别而留空的评分");
	list_count(&list, look->lost_times, "times of answer or solution that cannot be read and are left empty",
		   "无法识别而留空的首次答复或解决时间");
	list_count(&list, look->high_ratings, "ratings above 5, kept as they are (--scale N says what the best is)", "大于 5 而照原样保留的评分（可用 --scale N 指明满分）");
	list_old(look, &list);
	list_empty(look, &list);
}
