/* SPDX-License-Identifier: Apache-2.0 */
/* settings -- the option groups of tool.h and their variables. */
#include "cli/settings.h"

#include <string.h>

#include "cli/tool.h"

static struct voc_settings set = {
	.input_format = -1,
	.row_format = -1,
	.table_format = -1,
	.lang = -1,
	.color = -1,
	.completion = -1,
};

static const char *const input_formats[] = {"csv", "tsv", "json", "xlsx", NULL};
static const char *const row_formats[] = {"csv", "tsv", "jsonl", NULL};
static const char *const table_formats[] = {"csv", "tsv", "json", "jsonl", "md", "html", "table", NULL};
static const char *const langs[] = {"en", "zh", NULL}; /* as enum voc_lang */
static const char *const whens[] = {"auto", "always", "never", NULL};
static const char *const encodings[] = {"utf-8", "gb18030", "big5", "utf-16le", "windows-1252", NULL};
static const char *const calendars[] = {"china", "generic", NULL}; /* as holidays/ of the dictionaries */
static const char *const trades[] = {"shop", "restaurant", "takeaway", "hotel", "airline", "bank", "app", NULL}; /* as trades/ */
static const char *const shells[] = {"bash", "zsh", "fish", NULL};

const struct voc_settings *voc_settings(void)
{
	return &set;
}

struct voc_settings *voc_settings_change(void)
{
	return &set;
}

void voc_settings_inner(bool fed)
{
	set.output = NULL;
	set.stats = set.bom = set.crlf = set.safe_cells = false;
	set.row_format = -1;
	if (!fed)
		return;
	set.rejects = set.text_column = set.delimiter = set.encoding = set.sheet = NULL;
	set.input_format = -1;
	set.progress = false;
}

const char *voc_table_format_name(void)
{
	return set.table_format < 0 ? NULL : table_formats[set.table_format];
}

int voc_rows_as_table(void)
{
	const char *format = voc_table_format_name();
	for (int i = 0; format && row_formats[i]; i++)
		if (strcmp(format, row_formats[i]) == 0)
			set.row_format = i;
	if (!format || set.row_format >= 0)
		return VOC_DONE;
	return voc_usage_error(voc_in_lang("rows are written as csv, tsv or jsonl, not as %s",
					   "明细行只能输出为 csv、tsv 或 jsonl，不能是 %s"),
			       format);
}

const struct voc_option voc_input_options[] = {
	VOC_TITLE("Input"),
	VOC_WORD('t', "text", "COLUMN", &set.text_column, "the column that holds the text (text, else by its header)"),
	VOC_CHOICE('i', "input", "FORMAT", &set.input_format, input_formats, "what the input is (found out)"),
	VOC_WORD(0, "sheet", "NAME", &set.sheet, "the sheet of an Excel workbook: its name, or its number (the first)"),
	VOC_WORD(0, "delimiter", "C", &set.delimiter, "between cells: a character, tab, or comma (found out)"),
	VOC_USUAL(0, "encoding", "NAME", &set.encoding, encodings, "the encoding, by any usual name (found out)"),
	VOC_FLAG(0, "union", &set.unite, "accept files with different columns, and write all of them"),
	VOC_END,
};

const struct voc_option voc_run_options[] = {
	VOC_TITLE("Output"),
	VOC_WORD('o', "output", "FILE", &set.output, "write to FILE, which appears whole or not at all"),
	VOC_WORD('r', "rejects", "FILE", &set.rejects, "write rejected rows to FILE, with line and reason"),
	VOC_FLAG(0, "strict", &set.strict, "exit 1 when a row was rejected"),
	VOC_FLAG(0, "stats", &set.stats, "say at the end what became of the rows"),
	VOC_WHOLE('j', "jobs", "N", &set.jobs, "work on N cores (all); the output is the same"),
	VOC_FLAG(0, "crlf", &set.crlf, "end lines as Windows does"),
	VOC_FLAG(0, "bom", &set.bom, "begin with a byte order mark, for Excel"),
	VOC_END,
};

const struct voc_option voc_row_options[] = {
	VOC_ALSO(voc_run_options),
	VOC_CHOICE('f', "format", "FORMAT", &set.row_format, row_formats, "how to write rows (csv)"),
	VOC_FLAG(0, "safe-cells", &set.safe_cells, "put ' before a cell that a spreadsheet would run"),
	VOC_ALSO(voc_input_options),
	VOC_END,
};

const struct voc_option voc_dict_options[] = {
	VOC_TITLE("Dictionaries"),
	VOC_WORDS('d', "dict", "DIR", &set.dict_dirs, "lay the dictionaries of DIR over the shipped ones; again for more"),
	VOC_WORD(0, "only-dict", "DIR", &set.only_dict, "the dictionaries of DIR instead of the shipped ones"),
	VOC_USUAL(0, "trade", "NAME", &set.trade, trades, "only topics of this trade, or of one in DIR"),
	VOC_END,
};

const struct voc_option voc_policy_options[] = {
	VOC_TITLE("Deadlines"),
	VOC_WORD(0, "policy", "FILE", &set.policy, "what is promised for each tier (policy.csv of the dictionaries)"),
	VOC_USUAL(0, "calendar", "NAME", &set.calendar, calendars,
		  "count working time by this calendar or file (as the policy says)"),
	VOC_WORD(0, "tz", "ZONE", &set.zone, "where the work is done, for times that have a zone (as the calendar says)"),
	VOC_END,
};

const struct voc_option voc_select_options[] = {
	VOC_TITLE("Selection"),
	VOC_WORDS('w', "where", "COLUMN=VALUE", &set.where,
		  "only such rows; also != < > <= >= and ~ for contains; again for more"),
	VOC_WORD(0, "since", "TIME", &set.since, "only rows from TIME on: 2024, 2024-05, 2024-05-03"),
	VOC_WORD(0, "until", "TIME", &set.until, "only rows up to the end of TIME"),
	VOC_END,
};

const struct voc_option voc_table_options[] = {
	VOC_ALSO(voc_run_options),
	VOC_CHOICE('f', "format", "FORMAT", &set.table_format, table_formats, "table on a terminal, else csv"),
	VOC_FLAG(0, "raw-cells", &set.raw_cells, "leave cells that a spreadsheet would run as they are"),
	VOC_FLAG(0, "partial", &set.partial, "write what was counted, to be merged later"),
	VOC_FLAG(0, "merge", &set.merge, "read files that --partial wrote"),
	VOC_ALSO(voc_select_options),
	VOC_ALSO(voc_input_options),
	VOC_END,
};

const struct voc_option voc_common_options[] = {
	VOC_TITLE("Every tool"),
	VOC_FLAG('h', "help", &set.help, "print this"),
	VOC_FLAG('V', "version", &set.version, "print the version and the licence"),
	VOC_FLAG('q', "quiet", &set.quiet, "no notes and no progress, only errors, warnings and lost rows"),
	VOC_FLAG(0, "progress", &set.progress, "show progress even where there is no terminal"),
	VOC_CHOICE(0, "lang", "LANG", &set.lang, langs, "language of labels and messages (of the locale)"),
	VOC_CHOICE(0, "color", "WHEN", &set.color, whens, "colour on a terminal"),
	VOC_WORD(0, "provenance", "FILE", &set.provenance, "write to FILE what the output was made from, with SHA-256 sums"),
	VOC_CHOICE(0, "completion", "SHELL", &set.completion, shells, "print a completion script"),
	VOC_END,
};
