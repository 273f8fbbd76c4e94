/* SPDX-License-Identifier: Apache-2.0 */
/* look_page -- the page of --dry-run: what the file is, which column became what, what is in it. */
#include "cli/look_page.h"

#include <stdlib.h>
#include <string.h>

#include "base/visible.h"
#include "base/width.h"
#include "cli/tool.h"
#include "io/wide.h"

enum { COLUMN_CELLS = 24, SAMPLE_CELLS = 34, FIELD_CELLS = 10, LABEL_CELLS = 11 };

void voc_look_write_short(struct voc_span value, size_t cells, struct voc_buffer *out)
{
	struct voc_buffer text = {0};
	voc_visible(value, &text);
	struct voc_span view = voc_buffer_view(&text);
	size_t n = voc_width(view) <= cells ? view.n : voc_width_prefix(view, cells - 1, NULL);
	voc_buffer_add(out, view.p, n);
	if (n < view.n)
		voc_buffer_text(out, "…");
	voc_buffer_release(&text);
}

static void pad(struct voc_buffer *out, size_t begin, size_t cells)
{
	size_t width = voc_width((struct voc_span){out->p + begin, out->n - begin});
	for (; width < cells; width++)
		voc_buffer_byte(out, ' ');
}

static void write_label(struct voc_buffer *out, const char *en, const char *zh)
{
	voc_buffer_text(out, "  ");
	size_t begin = out->n;
	voc_buffer_text(out, voc_in_lang(en, zh));
	pad(out, begin, LABEL_CELLS);
}

static void end_line(struct voc_buffer *out)
{
	while (out->n && out->p[out->n - 1] == ' ')
		out->n--;
	voc_buffer_byte(out, '\n');
}

/* ---- the file ---- */

static void write_delimiter(char delimiter, struct voc_buffer *out)
{
	static const struct {
		char c;
		const char *en, *zh;
	} names[] = {{',', "comma", "逗号"},  {';', "semicolon", "分号"},
		     {'\t', "tab", "制表符"}, {'|', "vertical bar", "竖线"},
		     {' ', "space", "空格"},  {VOC_WIDE_DELIMITER, "full-width comma", "全角逗号"}};
	const char *name = (const char[]){delimiter, '\0'};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (names[i].c == delimiter)
			name = voc_in_lang(names[i].en, names[i].zh);
	voc_buffer_print(out, voc_in_lang("delimiter %s, ", "分隔符：%s，"), name);
}

static void write_file(const struct voc_look *look, struct voc_buffer *out)
{
	voc_visible(voc_span_from(look->name), out);
	voc_buffer_byte(out, '\n');
	write_label(out, "encoding", "编码");
	voc_buffer_print(out, "%s (%s)", look->encoding, look->reason);
	end_line(out);
	write_label(out, "table", "表格");
	if (look->sheet) {
		voc_buffer_text(out, voc_in_lang("sheet ", "工作表 "));
		voc_look_write_short(voc_span_from(look->sheet), COLUMN_CELLS, out);
		voc_buffer_text(out, voc_in_lang(", ", "，"));
	} else if (look->delimiter) {
		write_delimiter(look->delimiter, out);
	} else {
		voc_buffer_text(out, "JSON, ");
	}
	voc_buffer_print(out, voc_in_lang("%zu columns", "%zu 列"), look->understood->in->columns);
	if (look->skipped)
		voc_buffer_print(out, voc_in_lang(", lines above the header: %lu", "，表头之上的行：%lu"), look->skipped);
	end_line(out);
}

static void write_export(const struct voc_look *look, struct voc_buffer *out)
{
	const struct voc_understood *understood = look->understood;
	const struct voc_channel_match *match = &understood->match;
	if (!match->channel && !understood->imported)
		return;
	write_label(out, "export of", "来源");
	if (understood->imported) {
		voc_buffer_text(out, voc_in_lang("voc-import: it has been imported before", "voc-import：此文件已导入过"));
		end_line(out);
		return;
	}
	voc_buffer_text(out, match->channel->name.text[voc_message_lang()]);
	voc_buffer_text(out, voc_in_lang(", known by ", "，依据列 "));
	for (size_t i = 0; i < match->signs; i++) {
		voc_buffer_text(out, i ? voc_in_lang(", ", "、") : "");
		voc_look_write_short(understood->in->name[match->sign[i]], COLUMN_CELLS, out);
	}
	end_line(out);
}

static void write_fate(const struct voc_look *look, enum voc_fate fate, const char *en, const char *zh, struct voc_buffer *out)
{
	if (!look->ledger.fate[fate])
		return;
	voc_buffer_text(out, voc_in_lang(", ", "，"));
	voc_print_count(out, look->ledger.fate[fate]);
	voc_buffer_print(out, voc_in_lang(" %s (", " %s（"), voc_in_lang(en, zh));
	voc_ledger_reasons(&look->ledger, fate, voc_message_lang(), out);
	voc_buffer_text(out, voc_in_lang(")", "）"));
}

static void write_records(const struct voc_look *look, struct voc_buffer *out)
{
	write_label(out, "records", "记录");
	voc_print_count(out, look->ledger.read);
	voc_buffer_text(out, voc_in_lang(": ", "："));
	voc_print_count(out, look->ledger.fate[VOC_WRITTEN] + look->ledger.made);
	voc_buffer_text(out, voc_in_lang(" to be written", " 条将写出"));
	if (look->ledger.made) {
		voc_buffer_text(out, voc_in_lang(", among them ", "，其中拆出 "));
		voc_print_count(out, look->ledger.made);
		voc_buffer_text(out, voc_in_lang(" split off", " 条"));
	}
	write_fate(look, VOC_REJECTED, "rejected", "拒绝", out);
	write_fate(look, VOC_DROPPED, "left out", "略去", out);
	end_line(out);
}

static void write_languages(const struct voc_look *look, struct voc_buffer *out)
{
	static const char *const en[] = {"Chinese", "English and other Latin", "Japanese", "Korean", "none"};
	static const char *const zh[] = {"中文", "英文等拉丁文字", "日文", "韩文", "无文字"};
	unsigned long texts = look->field[VOC_TEXT].filled;
	const char *separator = "";
	if (!texts)
		return;
	write_label(out, "languages", "语言");
	for (int script = 0; script < VOC_SCRIPTS; script++) {
		double percent = (double)look->script[script] * 100 / (double)texts;
		if (!look->script[script])
			continue;
		voc_buffer_print(out, percent < 1 ? "%s%s < 1 %%" : "%s%s %.0f %%", separator,
				 voc_in_lang(en[script], zh[script]), percent);
		if (script == VOC_SCRIPT_CHINESE && look->traditional * 100 >= texts)
			voc_buffer_print(out, voc_in_lang(" (with traditional characters %.0f %%)", "（含繁体字的占 %.0f %%）"),
					 (double)look->traditional * 100 / (double)texts);
		separator = voc_in_lang(", ", "，");
	}
	end_line(out);
}

/* ---- what is in a field ---- */

static void write_time(const struct voc_time *time, struct voc_buffer *out)
{
	char iso[32];
	size_t n = voc_time_write(time, iso);
	if (time->clocked)
		iso[10] = ' ';
	voc_buffer_add(out, iso, n > 16 ? 16 : n); /* seconds are of no use here */
}

static const char *order_doubt(const struct voc_order_seen *seen)
{
	if (voc_order_mixed(seen))
		return voc_in_lang("; several orders of day, month and year are mixed, --date-order decides",
				   "；年、月、日的顺序不一，须用 --date-order 指明");
	if (seen->refuted & VOC_ORDER_YMD)
		return voc_in_lang("; day or month first cannot be told, --date-order decides",
				   "；无法判断 日/月 还是 月/日，须用 --date-order 指明");
	return voc_in_lang("; whether the year is first or last cannot be told, --date-order decides",
			   "；无法判断年在前还是在后，须用 --date-order 指明");
}

static void write_order(const struct voc_look *look, size_t i, struct voc_buffer *out)
{
	const struct voc_order_seen *seen = &look->understood->times.seen[i];
	enum voc_order order = look->understood->times.order[i];
	if (seen->republic)
		voc_buffer_text(out,
				voc_in_lang("; years of the Republic of China, 113 is 2024", "；民国纪年，113 年即 2024 年"));
	if (!seen->ambiguous && !seen->refuted)
		return;
	if (order == VOC_ORDER_DMY)
		voc_buffer_text(out, voc_in_lang("; day first", "；日在前"));
	else if (order == VOC_ORDER_MDY)
		voc_buffer_text(out, voc_in_lang("; month first", "；月在前"));
	else if (order == VOC_ORDER_YMD)
		voc_buffer_text(out, voc_in_lang("; year first", "；年在前"));
	else
		voc_buffer_text(out, order_doubt(seen));
}

static void write_times(const struct voc_look *look, int target, struct voc_buffer *out)
{
	const struct voc_look_field *field = &look->field[target];
	const struct voc_times *times = &look->understood->times;
	write_time(&field->first, out);
	voc_buffer_text(out, " … ");
	write_time(&field->last, out);
	for (size_t i = 0; i < VOC_TIME_COLUMNS; i++)
		if ((int)voc_time_fields[i] == target)
			write_order(look, i, out);
	if (times->zone)
		voc_buffer_print(out, voc_in_lang("; zone %s", "；时区 %s"), times->zone_name);
	else if (field->clocked > field->zoned)
		voc_buffer_text(out, voc_in_lang("; no zone, --tz adds one", "；无时区，可用 --tz 补上"));
	if (field->filled > field->clocked && field->clocked)
		voc_buffer_print(out, voc_in_lang("; without a time of day: %lu", "；无钟点：%lu"),
				 field->filled - field->clocked);
}

static void write_ratings(const struct voc_look *look, struct voc_buffer *out)
{
	static const char *const by_en[] = {"", "--scale", "the profile", "the header", "the values"};
	static const char *const by_zh[] = {"", "--scale", "渠道配置", "表头", "数值"};
	const struct voc_look_field *field = &look->field[VOC_RATING];
	const struct voc_understood *understood = look->understood;
	voc_buffer_number(out, field->least, 2);
	voc_buffer_text(out, " … ");
	voc_buffer_number(out, field->most, 2);
	voc_buffer_text(out, voc_in_lang(" stars, mean ", " 星，平均 "));
	voc_buffer_number(out, field->sum / (double)field->filled, 2);
	if (!(understood->scale > 0))
		return;
	voc_buffer_text(out, voc_in_lang("; best is ", "；满分 "));
	voc_buffer_number(out, understood->scale, 2);
	voc_buffer_print(out, voc_in_lang(", by %s", "，依据%s"),
			 voc_in_lang(by_en[understood->scale_by], by_zh[understood->scale_by]));
}

static void write_text(const struct voc_look *look, struct voc_buffer *out)
{
	unsigned long texts = look->field[VOC_TEXT].filled;
	unsigned long long written = look->ledger.fate[VOC_WRITTEN] + look->ledger.made;
	voc_buffer_number(out, look->characters / (double)texts, 0);
	voc_buffer_text(out, voc_in_lang(" characters on average", " 字（平均）"));
	if (written > texts) {
		voc_buffer_text(out, voc_in_lang("; empty: ", "；空："));
		voc_print_count(out, written - texts);
	}
}

static void write_values(const struct voc_look_field *field, bool id, struct voc_buffer *out)
{
	voc_print_count(out, field->value.count);
	voc_buffer_text(out, voc_in_lang(field->value.count == 1 ? " value" : " values", " 个不同的值"));
	if (id && field->twice) {
		voc_buffer_text(out, voc_in_lang("; repeated: ", "；重复："));
		voc_print_count(out, field->twice);
	}
}

/* The line under a field. */
static void write_facts(const struct voc_look *look, int target, struct voc_buffer *out)
{
	size_t begin = out->n;
	bool field = target <= VOC_SOLVED;
	if (field && look->field[target].filled == 0)
		voc_buffer_text(out, voc_in_lang("empty", "全空"));
	else if (target == VOC_TEXT)
		write_text(look, out);
	else if (target == VOC_TIME || target == VOC_ANSWERED || target == VOC_SOLVED)
		write_times(look, target, out);
	else if (target == VOC_RATING)
		write_ratings(look, out);
	else if (field)
		write_values(&look->field[target], target == VOC_ID, out);
	struct voc_buffer reason = {0};
	voc_look_write_reason(look->understood, target, &reason);
	if (reason.n && out->n > begin)
		voc_buffer_text(out, voc_in_lang("; ", "；"));
	voc_buffer_span(out, voc_buffer_view(&reason));
	voc_buffer_release(&reason);
}

/* ---- the columns ---- */

static const char *constant_name(const struct voc_look *look)
{
	if (look->understood->mapped.column[VOC_CHANNEL] >= 0)
		return NULL;
	if (look->options->channel)
		return "--channel";
	return look->understood->match.channel ? voc_in_lang("(the export)", "（来源）") : NULL;
}

static size_t widest(const struct voc_look *look)
{
	const char *constant = constant_name(look);
	size_t most = constant ? voc_width(voc_span_from(constant)) : 0;
	for (size_t i = 0; i < look->understood->in->columns; i++) {
		struct voc_buffer name = {0};
		voc_look_write_short(look->understood->in->name[i], COLUMN_CELLS, &name);
		size_t width = voc_width(voc_buffer_view(&name));
		most = width > most ? width : most;
		voc_buffer_release(&name);
	}
	return most;
}

static void write_samples(const struct voc_look_column *column, bool quoted, struct voc_buffer *out)
{
	for (size_t i = 0; i < VOC_SAMPLES && column->sample[i].n; i++) {
		voc_buffer_text(out, i ? "  " : "");
		voc_buffer_text(out, quoted ? "“" : "");
		voc_look_write_short(column->sample[i], SAMPLE_CELLS, out);
		voc_buffer_text(out, quoted ? "”" : "");
	}
}

static void write_column(const struct voc_look *look, size_t column, const char *field, size_t width, struct voc_buffer *out)
{
	voc_buffer_text(out, "  ");
	size_t begin = out->n;
	voc_look_write_short(look->understood->in->name[column], COLUMN_CELLS, out);
	pad(out, begin, width);
	voc_buffer_text(out, field ? " → " : "   ");
	begin = out->n;
	voc_buffer_text(out, field ? field : voc_in_lang("kept", "保留"));
	pad(out, begin, FIELD_CELLS);
	bool quoted = field && (strcmp(field, "text") == 0 || strcmp(field, "title") == 0 || strcmp(field, "pros") == 0 ||
				strcmp(field, "cons") == 0);
	write_samples(&look->column[column], quoted, out);
	end_line(out);
}

static void write_target(const struct voc_look *look, int target, size_t width, struct voc_buffer *out)
{
	write_column(look, (size_t)look->understood->mapped.column[target], voc_target_name(target), width, out);
	struct voc_buffer facts = {0};
	write_facts(look, target, &facts);
	if (facts.n) {
		for (size_t i = 0; i < width + 5 + FIELD_CELLS; i++)
			voc_buffer_byte(out, ' ');
		voc_buffer_span(out, voc_buffer_view(&facts));
		end_line(out);
	}
	voc_buffer_release(&facts);
}

static void write_channel_value(const struct voc_look *look, size_t width, struct voc_buffer *out)
{
	const char *name = constant_name(look), *told = look->options->channel;
	if (!name)
		return;
	struct voc_span value = told ? voc_span_from(told) : look->understood->match.channel->value;
	voc_buffer_text(out, "  ");
	size_t begin = out->n;
	voc_buffer_text(out, name);
	pad(out, begin, width);
	voc_buffer_text(out, " → ");
	begin = out->n;
	voc_buffer_text(out, "channel");
	pad(out, begin, FIELD_CELLS);
	voc_look_write_short(value, COLUMN_CELLS, out);
	end_line(out);
}

/* The time that the times of day in COLUMN belong to, or NULL. */
static const char *clock_of(const struct voc_understood *understood, size_t column)
{
	for (size_t i = 0; i < VOC_TIME_COLUMNS; i++)
		if (understood->clock[i] == (int)column)
			return voc_field_name(voc_time_fields[i]);
	return NULL;
}

static void write_columns(const struct voc_look *look, struct voc_buffer *out)
{
	const struct voc_mapped *mapped = &look->understood->mapped;
	const struct voc_schema *in = look->understood->in;
	size_t width = widest(look);
	bool *shown = voc_allocate_zero(in->columns + 1, sizeof *shown);
	for (int target = 0; target < VOC_TARGETS; target++) {
		if (target == VOC_CHANNEL)
			write_channel_value(look, width, out);
		if (mapped->column[target] < 0)
			continue;
		shown[mapped->column[target]] = true;
		write_target(look, target, width, out);
	}
	bool split = look->options->split_text && !look->understood->imported;
	for (size_t i = 0; i < in->columns; i++) {
		const char *clock = clock_of(look->understood, i);
		if (shown[i])
			continue;
		write_column(look, i, split && mapped->text[i] ? "text" : clock, width, out);
	}
	free(shown);
}

static void write_missing(const struct voc_look *look, struct voc_buffer *out)
{
	const struct voc_mapped *mapped = &look->understood->mapped;
	bool any = false;
	for (int field = VOC_ID; field <= VOC_SOLVED; field++) {
		bool filled = field == VOC_CHANNEL && (look->options->channel || look->understood->match.channel);
		if (mapped->column[field] >= 0 || filled)
			continue;
		voc_buffer_text(out, any ? voc_in_lang(", ", "、") : voc_in_lang("  no column for ", "  无对应列："));
		voc_buffer_text(out, voc_field_name((enum voc_field)field));
		any = true;
	}
	if (any)
		end_line(out);
}

void voc_look_write(const struct voc_look *look, struct voc_buffer *out)
{
	write_file(look, out);
	write_export(look, out);
	write_records(look, out);
	write_languages(look, out);
	voc_buffer_byte(out, '\n');
	write_columns(look, out);
	write_missing(look, out);
	voc_look_write_oddities(look, out);
}
