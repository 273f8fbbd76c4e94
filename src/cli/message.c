/* SPDX-License-Identifier: Apache-2.0 */
/* message -- the Chinese of the library's errors, found by their shape: a % stands for any text, in the same order in both, which may
 * be a phrase of the list itself. A phrase missing here is shown in English, which is no fault. */
#include "cli/message.h"

#include <string.h>

#include "cli/tool.h"

enum { MOST_PARTS = 6 };

/* Of two that fit the first is taken: the more telling one stands first. */
static const struct {
	const char *en, *zh;
} phrases[] = {
	/* the system */
	{"No such file or directory", "没有此文件或文件夹"},
	{"Permission denied", "没有权限"},
	{"Operation not permitted", "不允许此操作"},
	{"Is a directory", "是文件夹"},
	{"Not a directory", "不是文件夹"},
	{"File exists", "文件已存在"},
	{"No space left on device", "磁盘空间不足"},
	{"Disk quota exceeded", "超出磁盘配额"},
	{"Read-only file system", "文件系统只读"},
	{"File name too long", "文件名过长"},
	{"File too large", "文件过大"},
	{"Too many open files", "打开的文件过多"},
	{"Too many levels of symbolic links", "符号链接层数过多"},
	{"Input/output error", "读写出错"},
	{"Cannot allocate memory", "内存不足"},
	{"Bad file descriptor", "没有打开"},
	{"Broken pipe", "管道已断开"},
	{"Device or resource busy", "设备或资源忙"},
	{"Exec format error", "不是可执行的程序"},
	/* options */
	{"unknown option '%'; did you mean '%'?", "没有选项“%”；是否指“%”？"},
	{"unknown option '%'", "没有选项“%”"},
	{"% needs a whole number, got '%'", "% 需要整数，得到“%”"},
	{"% needs a whole number of 0 or more, got '%'", "% 需要不小于 0 的整数，得到“%”"},
	{"% needs a number, got '%'", "% 需要数字，得到“%”"},
	{"% needs one of %; got '%'", "% 须为以下之一：%；得到“%”"},
	{"% takes no value", "% 不带值"},
	{"% needs a value: %", "% 需要一个值：%"},
	{"--delimiter needs one ASCII character or its name, got '%'", "--delimiter 需要一个 ASCII 字符或其名称，得到“%”"},
	{"a quote, a line end or a letter beyond ASCII cannot be the delimiter", "引号、换行和非 ASCII 字符不能作分隔符"},
	{"% needs COLUMN=VALUE (or != < > <= >= ~), got '%'", "% 需要 列=值（或 != < > <= >= ~），得到“%”"},
	{"% needs a time like 2024-05-03, got '%'", "% 需要时间，如 2024-05-03，得到“%”"},
	{"% needs a period like 2024-05, 2024-Q2, 2024-W19, 2024-05-03 or FIRST..LAST, got '%'",
	 "% 需要周期，如 2024-05、2024-Q2、2024-W19、2024-05-03 或 起..止，得到“%”"},
	{"--since and --until need a column 'time'; voc-import makes one",
	 "--since 和 --until 需要列“time”；voc-import 可生成"},
	{"--at and --period need a column 'time'; voc-import makes one", "--at 和 --period 需要列“time”；voc-import 可生成"},
	{"--now '%' is no time; give one such as 2024-05-03 or '2024-05-03 18:00'",
	 "--now“%”不是时间；请写成 2024-05-03 或“2024-05-03 18:00”"},
	{"--tz: %", "--tz：%"},
	{"no time zone '%'; give a name such as % or an offset such as +08:00", "没有时区“%”；请给出名称如 %，或偏移如 +08:00"},
	{"-m needs FIELD=COLUMN, got '%'", "-m 需要 字段=列，得到“%”"},
	{"-m: no field '%'; the fields are %", "-m：没有字段“%”；字段有 %"},
	{"-m %: no column '%' (near: %)", "-m %：没有列“%”（相近的：%）"},
	{"-m %: no column '%'", "-m %：没有列“%”"},
	{"-o and -r name the same file", "-o 与 -r 是同一个文件"},
	{"% names an input file; write to another and rename it", "% 指向输入文件；请写到别的文件再改名"},
	{"VOC_MAX_MEMORY takes a size such as 500M or 8G, not '%'", "VOC_MAX_MEMORY 须为大小，如 500M 或 8G，不是“%”"},
	/* files */
	{"standard input", "标准输入"},
	{"cannot open: %", "无法打开：%"},
	{"cannot read: %", "无法读取：%"},
	{"cannot write '%': %", "无法写入“%”：%"},
	{"cannot write to standard output: %", "无法写入标准输出：%"},
	{"cannot put in place '%': %", "无法放到位“%”：%"},
	{"cannot keep the mode of '%': %", "无法保留“%”的权限：%"},
	{"cannot be created: %", "无法创建：%"},
	{"cannot be opened: %", "无法打开：%"},
	{"cannot be written: %", "无法写入：%"},
	{"cannot be followed", "无法跟随读取"},
	{"cannot make the folder '%': %", "无法创建文件夹“%”：%"},
	{"cannot make the folder: %", "无法创建文件夹：%"},
	{"cannot open the folder '%': %", "无法打开文件夹“%”：%"},
	{"cannot write into the folder '%': %", "无法写入文件夹“%”：%"},
	{"is a directory, not a file", "是文件夹，不是文件"},
	{"it is a folder", "是文件夹"},
	{"a name is missing", "缺少名称"},
	{"is there already; name another file", "文件已存在；请用别的文件名"},
	{"not valid UTF-8: save the file as UTF-8", "不是有效的 UTF-8：请将文件存为 UTF-8"},
	{"not well-formed CSV", "不是合法的 CSV"},
	{"damaged archive: %", "压缩包已损坏：%"},
	{"damaged workbook: %", "工作簿已损坏：%"},
	{"the archive is cut: its end is missing", "压缩包不完整：缺少结尾"},
	{"no sheet '%' among the % of the workbook", "没有工作表“%”（共 % 张）"},
	{"not text: a ZIP archive that cannot be read (%)", "不是文本：无法读取的 ZIP 压缩包（%）"},
	{"the JSON is cut: this object does not end", "JSON 不完整：对象没有结束"},
	{"bad JSON at character %: %", "JSON 第 % 个字符处有误：%"},
	/* columns */
	{"no text column; name one with -t", "没有文本列；请用 -t 指定"},
	{"no text column: the columns are %; use -m text=COLUMN", "没有文本列：现有列为 %；请用 -m text=列名"},
	{"no column 'time': voc-import makes one", "没有列“time”：voc-import 可生成"},
	{"no column 'tier': voc-tag makes one", "没有列“tier”：voc-tag 可生成"},
	{"no column 'aspects' or 'category': tag the records first, or name a column with -b",
	 "没有列“aspects”或“category”：请先用 voc-tag 标注，或用 -b 指定列"},
	{"no column 'aspects' or 'category': tag the records first", "没有列“aspects”或“category”：请先用 voc-tag 标注"},
	{"no column 'polarity', 'sentiment' or 'aspects' tells what is negative: tag the records first",
	 "没有“polarity”“sentiment”或“aspects”列，无从判断正负：请先用 voc-tag 标注"},
	{"no column 'nps' or 'rating': name the column of the score with -y", "没有列“nps”或“rating”：请用 -y 指定分数列"},
	{"no column '%'; did you mean %?", "没有列“%”；是否指 %？"},
	{"no column '%' (near: %)", "没有列“%”（相近的：%）"},
	{"%: no column '%' (near: %)", "%：没有列“%”（相近的：%）"},
	{"no column '%' in the header", "表头中没有列“%”"},
	{"%: no column '%'", "%：没有列“%”"},
	{"no column '%'", "没有列“%”"},
	{"no function '%'; did you mean %?", "没有函数“%”；是否指 %？"},
	{"no function '%'; there are day, week, month, quarter, year, weekday and hour",
	 "没有函数“%”；可用的有 day、week、month、quarter、year、weekday 和 hour"},
	{"no calendar '%', and none in holidays/ of the dictionaries; name a file",
	 "没有日历“%”，词典的 holidays/ 中也没有；请指定文件"},
	{"no calendar '%'; there are: %; or name a file", "没有日历“%”；可用的有：%；也可指定文件"},
	{"--since % is after --until %", "--since % 晚于 --until %"},
	{"'%' is named twice", "“%”出现了两次"},
	{"no period '%': day, week, month, quarter or year", "没有周期“%”：day、week、month、quarter 或 year"},
	{"unknown period '%'", "没有周期“%”"},
	/* dictionaries, policy */
	{"no dictionaries found; name their folder with VOC_DICT or --only-dict",
	 "找不到词典；请用 VOC_DICT 或 --only-dict 指定文件夹"},
	{"no such dictionary folder: %", "没有此词典文件夹：%"},
	{"not a folder; -d takes a folder of dictionaries", "不是文件夹；-d 需要词典文件夹"},
	{"no trade '%' in trades/ of the dictionaries; there are: %", "词典的 trades/ 中没有行业“%”；可用的有：%"},
	{"cannot read the dictionary folder: %", "无法读取词典文件夹：%"},
	{"an empty term", "词条为空"},
	{"a term may join its parts by & or by .., not by both", "词条各部分只能用 & 或 .. 之一连接"},
	{"a term of more than % parts", "词条超过 % 个部分"},
	{"'%' is no label of %", "“%”不是 % 的标签"},
	{"weight % is outside % to % of %", "权重 % 超出 % 至 % 的范围（%）"},
	{"weight % does not go with the label '%'", "权重 % 与标签“%”不符"},
	{"weight '%' is not a number", "权重“%”不是数字"},
	{"unknown flag in '%'; known: %", "“%”中有未知标志；可用的有：%"},
	{"bad regex at its byte %: %", "正则第 % 字节处有误：%"},
	{"% cells, the header has %", "有 % 个单元格，表头有 % 个"},
	{"empty file: a header line is needed", "空文件：需要表头行"},
	{"no kind of dictionary has this name; voc-dict(5) lists them", "没有这种名称的词典；voc-dict(5) 列出各种词典"},
	{"no kind of dictionary '%'; known: %", "没有“%”这种词典；可用的有 %"},
	{"the dictionaries have no folder '%'", "词典中没有文件夹“%”"},
	{"the dictionaries have no policy.csv; name one with --policy", "词典中没有 policy.csv；请用 --policy 指定"},
	{"category '%': tier '%' is not S, A or B", "类别“%”：等级“%”不是 S、A 或 B"},
	/* voc-shell */
	{"no such column: %", "没有列：%"},
	{"no such table: %", "没有表：%"},
	{"no such function: %", "没有函数：%"},
	{"near \"%\": syntax error", "“%”附近有语法错误"},
	{"a database, but not one of feedback; name another file", "是数据库，但不是反馈数据库；请用别的文件"},
	{"another program is writing into it; try again later", "另一程序正在写入；请稍后再试"},
	{"the time is up (--timeout)", "已超时（--timeout）"},
	{"interrupted", "已中断"},
};

static const char *find(const char *text, const char *literal, size_t n)
{
	while (*text && strncmp(text, literal, n) != 0)
		text++;
	return *text ? text : NULL;
}

/* Whether TEXT has SHAPE; what stands for each % in PART: the shortest text, but for the last the rest. */
static bool fits(const char *shape, const char *text, struct voc_span part[MOST_PARTS])
{
	for (size_t n = 0;; n++) {
		size_t literal = strcspn(shape, "%");
		if (strncmp(text, shape, literal) != 0)
			return false;
		text += literal;
		shape += literal;
		if (!*shape)
			return !*text;
		size_t left = strlen(text), next = strcspn(++shape, "%");
		bool last = !shape[next];
		const char *end = !last ? find(text, shape, next) : next <= left ? text + left - next : NULL;
		if (!end || n == MOST_PARTS)
			return false;
		part[n] = (struct voc_span){text, (size_t)(end - text)};
		text = end;
	}
}

/* A % at the very end is a reason, which may be a phrase; others are words of the user. */
static const char *fill(const char *shape, const struct voc_span *part, struct voc_arena *arena)
{
	struct voc_buffer out = {0};
	for (; *shape; shape++) {
		if (*shape != '%') {
			voc_buffer_byte(&out, *shape);
			continue;
		}
		struct voc_span words = *part++;
		if (!shape[1])
			words = voc_span_from(voc_message(voc_arena_copy(arena, words).p, arena));
		voc_buffer_span(&out, words);
	}
	const char *text = voc_arena_copy(arena, voc_buffer_view(&out)).p;
	voc_buffer_release(&out);
	return text;
}

const char *voc_message(const char *english, struct voc_arena *arena)
{
	struct voc_span part[MOST_PARTS];
	if (voc_message_lang() != VOC_ZH)
		return english;
	for (size_t i = 0; i < sizeof phrases / sizeof *phrases; i++)
		if (fits(phrases[i].en, english, part))
			return fill(phrases[i].zh, part, arena);
	return english;
}
