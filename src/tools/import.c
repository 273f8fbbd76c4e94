/* SPDX-License-Identifier: Apache-2.0 */
/* voc-import -- bring any channel's export into the one schema. */
#include "voc/import.h"

#include <stdlib.h>

#include "cli/ledger.h"
#include "cli/look.h"
#include "cli/reasons.h"
#include "cli/settings.h"
#include "cli/tool.h"

static struct voc_words mapping;
static const char *channel;
static int date_order = VOC_DATE_AUTO;
static double scale;
static const char *zone;
static const char *now;
static bool from_1904;
static bool split_text;
static bool dry_run;

static const char *const date_orders[] = {"auto", "dmy", "mdy", "ymd", NULL}; /* as enum voc_date_order */

static const struct voc_option options[] = {
	VOC_TITLE("Import"),
	VOC_WORDS('m', "map", "FIELD=COLUMN", &mapping, "take FIELD from COLUMN (found by the header); again for more"),
	VOC_WORD(0, "channel", "NAME", &channel, "the channel, where the export does not say it (its profile's)"),
	VOC_CHOICE(0, "date-order", "ORDER", &date_order, date_orders, "how 03/04/2024 is meant (auto)"),
	VOC_REAL(0, "scale", "N", &scale, "the best rating of the export; 5 stars, 10 points (found out)"),
	VOC_WORD(0, "tz", "ZONE", &zone, "zone of times that have none: Asia/Shanghai, +08:00 (none is added)"),
	VOC_WORD(0, "now", "TIME", &now, "when the file was exported, for dates such as yesterday"),
	VOC_FLAG(0, "mac-dates", &from_1904, "dates as numbers of days count from 1904, as in old Excel for Mac (1900)"),
	VOC_FLAG(0, "split-text", &split_text, "make a record of each of several texts of a row"),
	VOC_FLAG(0, "dry-run", &dry_run, "show what was understood, and import nothing"),
	VOC_ALSO(voc_row_options),
	VOC_ALSO(voc_dict_options),
	VOC_END,
};

static const char *const examples[] = {
	"voc-import --dry-run export.csv",
	"voc-import --tz Asia/Shanghai -m text=评价内容 jd.csv > feedback.csv",
	"voc-import samples/*.csv | voc-clean | voc-tag > tagged.csv",
	NULL,
};

/* -m, and -t as one more of them; to be freed. */
static const char **all_mappings(struct voc_arena *arena)
{
	const char *text = voc_settings()->text_column;
	const char **list = voc_allocate_zero(mapping.n + 2, sizeof *list);
	for (size_t i = 0; i < mapping.n; i++)
		list[i] = mapping.list[i];
	if (text)
		list[mapping.n] = voc_arena_print(arena, "text=%s", text).p;
	return list;
}

/* What was left empty, and what was kept though it is no answer. */
static bool is_lost(struct voc_span phrase)
{
	return voc_span_find(phrase, VOC_SPAN(", left empty"), 0) != (size_t)-1 ||
	       voc_span_is(phrase, "ratings above 5 kept (give --scale)") ||
	       voc_span_is(phrase, "nps answers not from 0 to 10, kept");
}

/* Values that could not be used are told without --stats, too: means are those of the others. */
static void tell_lost(const struct voc_table *summary)
{
	for (size_t row = 0; row < summary->rows && !voc_settings()->quiet; row++) {
		struct voc_span phrase = voc_table_cell(summary, row, 0)->text,
				name = voc_reason_name(phrase, voc_message_lang());
		struct voc_buffer count = {0};
		if (!is_lost(phrase))
			continue;
		voc_print_count(&count, (unsigned long long)voc_table_cell(summary, row, 1)->number);
		voc_note(voc_in_lang("%.*s: %.*s", "%.*s：%.*s"), (int)name.n, name.p, (int)count.n, count.p);
		voc_buffer_release(&count);
	}
}

static int import(const struct voc_import_options *opt, char **file)
{
	struct voc_table summary;
	const struct voc_plan plan = {.filter = &voc_import, .options = opt, .summary = &summary, .settled = voc_look_tell};
	if (dry_run)
		return voc_look(opt, file);
	voc_table_init(&summary, "voc-import");
	int status = voc_transform_plan(&plan, file);
	if (status != VOC_TROUBLE && !voc_settings()->stats)
		tell_lost(&summary);
	voc_table_release(&summary);
	return status;
}

static int run(char **file)
{
	struct voc_import_options opt = {.channel = channel,
					 .date_order = (enum voc_date_order)date_order,
					 .scale = scale,
					 .zone = zone,
					 .now = now,
					 .from_1904 = from_1904,
					 .split_text = split_text};
	struct voc_error err = {0};
	struct voc_arena arena = {0};
	const char *const *dirs = voc_dict_dirs();
	if (!dirs)
		return VOC_TROUBLE;
	struct voc_synonyms *synonyms = voc_synonyms_load(dirs, &err);
	struct voc_channels *channels = synonyms ? voc_channels_load(dirs, &err) : NULL;
	const char **list = all_mappings(&arena);
	opt.synonyms = synonyms;
	opt.channels = channels;
	opt.mapping = list;
	int status = channels ? import(&opt, file) : voc_trouble(&err);
	free(list);
	voc_arena_release(&arena);
	voc_channels_free(channels);
	voc_synonyms_free(synonyms);
	return status;
}

const struct voc_tool voc_tool = {
	.name = "voc-import",
	.summary = "bring any channel's export into the one schema",
	.synopsis = "[-m FIELD=COLUMN] [--channel NAME] [--date-order ORDER] [--scale N] [--tz ZONE] [--now TIME] "
		    "[--split-text] [--dry-run] [file ...]",
	.examples = examples,
	.options = options,
	.run = run,
};
