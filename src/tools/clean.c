/* SPDX-License-Identifier: Apache-2.0 */
/* voc-clean -- leave out empty and repeated items, hide personal data. */
#include "voc/clean.h"

#include "cli/reasons.h"
#include "cli/tool.h"

static struct voc_clean_options opt;
static bool check;

static const struct voc_option options[] = {
	VOC_TITLE("Cleaning"),
	VOC_FLAG(0, "keep-empty", &opt.keep_empty, "keep items without text"),
	VOC_FLAG(0, "keep-duplicates", &opt.keep_duplicates, "keep items that were there before"),
	VOC_FLAG(0, "keep-personal", &opt.keep_personal, "do not hide personal data"),
	VOC_FLAG(0, "check", &check, "write nothing; exit 1 when there are personal data"),
	VOC_ALSO(voc_row_options),
	VOC_ALSO(voc_dict_options),
	VOC_END,
};

static const char *const examples[] = {
	"voc-import export.csv | voc-clean --stats > clean.csv",
	"voc-clean --check clean.csv && echo safe to pass on",
	NULL,
};

/* What was found, as "3 mobile, 1 e-mail"; nothing found is nothing said. */
static int tell_found(const struct voc_table *summary)
{
	struct voc_buffer text = {0};
	for (size_t row = 0; row < summary->rows; row++) {
		struct voc_span rule = voc_reason_name(voc_table_cell(summary, row, 0)->text);
		double count = voc_table_cell(summary, row, 1)->number;
		if (count > 0)
			voc_buffer_print(&text, "%s%.0f %.*s", text.n ? voc_in_lang(", ", "，") : "", count, (int)rule.n,
					 rule.p);
	}
	bool found = text.n > 0;
	if (found)
		voc_say(voc_in_lang("personal data: %.*s", "发现个人信息：%.*s"), (int)text.n, text.p);
	voc_buffer_release(&text);
	return found ? VOC_NO : VOC_DONE;
}

/* Empty and repeated items are kept, so that what the filter reports is what it would hide. */
static int look_for_personal(char **file)
{
	static const struct voc_clean_options all = {.keep_empty = true, .keep_duplicates = true};
	struct voc_table summary;
	voc_table_init(&summary, "voc-clean");
	const struct voc_plan plan = {.filter = &voc_clean, .options = &all, .silent = true, .summary = &summary};
	int status = voc_transform_plan(&plan, file);
	if (status == VOC_DONE)
		status = tell_found(&summary);
	voc_table_release(&summary);
	return status;
}

static int run(char **file)
{
	return check ? look_for_personal(file) : voc_transform(&voc_clean, &opt, file);
}

const struct voc_tool voc_tool = {
	.name = "voc-clean",
	.summary = "leave out empty and repeated items, hide personal data",
	.synopsis = "[--keep-empty] [--keep-duplicates] [--keep-personal] [--check] [-r FILE] [file ...]",
	.examples = examples,
	.options = options,
	.run = run,
};
