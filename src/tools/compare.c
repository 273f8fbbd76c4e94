/* SPDX-License-Identifier: Apache-2.0 */
/* voc-compare -- say what changed between two files, times or groups. */
#include "voc/compare.h"

#include <string.h>

#include "cli/read_exposure.h"
#include "cli/settings.h"
#include "cli/sides.h"
#include "cli/tool.h"

static struct voc_compare_options opt;
static struct voc_side_options sides;
static const char *exposure_file;
static bool words_wanted;
static long least;

static const struct voc_option options[] = {
	VOC_TITLE("Comparison"),
	VOC_WORD(0, "at", "TIME", &sides.at, "a: before TIME, b: from TIME on"),
	VOC_WORD(0, "period", "PERIOD", &sides.period, "b: the items of a month, quarter, week, year or day: 2024-05, 2024-Q2"),
	VOC_WORD(0, "against", "PERIOD", &sides.against, "a: those of another"),
	VOC_WORDS(0, "a", "COLUMN=VALUE", &sides.a, "a: the items for which this holds, as with -w; again for more conditions"),
	VOC_WORDS(0, "b", "COLUMN=VALUE", &sides.b, "b: the same"),
	VOC_WORD('b', "by", "FIELDS", &opt.by, "compare the values of these columns, as in voc-count (aspects, else category)"),
	VOC_WHOLE('n', "limit", "N", &opt.limit, "at most N rows (all)"),
	VOC_FLAG(0, "words", &words_wanted, "compare words instead of values; with -n that many of each side (50)"),
	VOC_WHOLE(0, "least", "N", &least, "only words in at least N texts (5)"),
	VOC_FLAG(0, "negative", &opt.negative_only, "count only negative items"),
	VOC_WORD(0, "exposure", "FILE", &exposure_file,
		 "rates per 1,000 of what FILE has for each period: orders, visits, calls"),
	VOC_WORDS(0, "control", "COLUMN=VALUE", &sides.control,
		  "items untouched by what happened between a and b: tell the change beyond theirs; again for more conditions"),
	VOC_ALSO(voc_table_options),
	VOC_ALSO(voc_dict_options),
	VOC_END,
};

static const char *const examples[] = {
	"voc-compare --period 2024-05 --against 2024-04 tagged.csv",
	"voc-compare april.csv may.csv",
	"voc-compare --words --a rating<3 --b rating>3 tagged.csv",
	"voc-compare --at 2024-05-16 --control store!=东门店 tagged.csv",
	NULL,
};

static size_t count(char **file)
{
	size_t n = 0;
	while (file[n])
		n++;
	return n;
}

/* What goes only with values. */
static int check_words(void)
{
	if (words_wanted && (opt.by || opt.negative_only || exposure_file || sides.control.n > 0))
		return voc_usage_error("%s", voc_in_lang("--words excludes -b, --negative, --exposure and --control",
							 "--words 不能与 -b、--negative、--exposure、--control 并用"));
	return VOC_DONE;
}

/* How the sides are told apart: exactly one way. */
static int choose_sides(char **file)
{
	bool conditions = sides.a.n > 0 || sides.b.n > 0;
	int ways = (sides.at != NULL) + (sides.period || sides.against) + conditions;
	if (ways > 1)
		return voc_usage_error("%s", voc_in_lang("--at, --period with --against, and --a with --b exclude each other",
							 "--at、--period 与 --against、--a 与 --b 三种方式不能并用"));
	if ((sides.period != NULL) != (sides.against != NULL) || (sides.a.n > 0) != (sides.b.n > 0))
		return voc_usage_error("%s", voc_in_lang("--period goes with --against, --a with --b",
							 "--period 须与 --against 同用，--a 须与 --b 同用"));
	sides.files = ways == 0;
	opt.way = conditions ? VOC_COMPARE_GROUPS : sides.at ? VOC_COMPARE_AT : VOC_COMPARE_PERIODS;
	if (sides.files && !voc_settings()->merge && count(file) != 2)
		return voc_usage_error(
			"%s", voc_in_lang("compare two files, or one with --at, --period and --against, or --a and --b",
					  "请给出两个文件，或给出一个文件并使用 --at、--period 与 --against，或 --a 与 --b"));
	return VOC_DONE;
}

static const char *join(const struct voc_words *list, struct voc_arena *arena)
{
	struct voc_span text = {"", 0};
	for (size_t i = 0; i < list->n; i++)
		text = voc_arena_print(arena, "%s%s%s", text.p, i ? ", " : "", list->list[i]);
	return text.p;
}

static void name_sides(char **file, struct voc_arena *arena)
{
	if (sides.at) {
		opt.name[0] = voc_arena_print(arena, voc_in_lang("before %s", "%s 之前"), sides.at).p;
		opt.name[1] = voc_arena_print(arena, voc_in_lang("from %s on", "%s 起"), sides.at).p;
	} else if (sides.period) {
		opt.name[0] = sides.against;
		opt.name[1] = sides.period;
	} else if (sides.a.n > 0) {
		opt.name[0] = join(&sides.a, arena);
		opt.name[1] = join(&sides.b, arena);
	} else if (!voc_settings()->merge) {
		opt.name[0] = file[0];
		opt.name[1] = file[1];
	}
}

static int read_exposure(struct voc_exposure **exposure)
{
	struct voc_error err = {0};
	*exposure = NULL;
	if (!exposure_file)
		return VOC_DONE;
	if (!sides.at && !sides.period)
		return voc_usage_error("%s", voc_in_lang("--exposure needs sides of time: --at, or --period and --against",
							 "--exposure 需要按时间划分：--at，或 --period 与 --against"));
	if (opt.control)
		return voc_usage_error(
			"%s", voc_in_lang("--exposure and --control exclude each other", "--exposure 与 --control 不能并用"));
	if (voc_side_days(&sides, opt.span, &err) < 0)
		return voc_trouble(&err);
	return voc_read_exposure(exposure_file, exposure);
}

static int compare_values(char **file)
{
	struct voc_exposure *exposure;
	struct voc_categories *categories = NULL;
	int status = read_exposure(&exposure);
	if (status == VOC_DONE)
		status = voc_category_names(&categories);
	opt.exposure = exposure;
	opt.categories = categories;
	const struct voc_reduction plan = {
		.analysis = &voc_compare, .options = &opt, .filter = &voc_side_filter, .filter_options = &sides};
	if (status == VOC_DONE)
		status = voc_reduce_plan(&plan, file);
	voc_exposure_free(exposure);
	voc_categories_free(categories);
	return status;
}

static int compare_words(char **file)
{
	struct voc_error err = {0};
	const char *const *dirs = voc_dict_dirs();
	struct voc_lexicon *stop = dirs ? voc_lexicon_load(dirs, 1u << VOC_KIND_STOP, &err) : NULL;
	if (!stop)
		return dirs ? voc_trouble(&err) : VOC_TROUBLE;
	const struct voc_compare_words_options words = {.limit = opt.limit > 0 ? opt.limit : 50,
							.least = least,
							.stop = stop,
							.name = {opt.name[0], opt.name[1]},
							.lang = opt.lang};
	const struct voc_reduction plan = {
		.analysis = &voc_compare_words, .options = &words, .filter = &voc_side_filter, .filter_options = &sides};
	int status = voc_reduce_plan(&plan, file);
	voc_lexicon_free(stop);
	return status;
}

static int run(char **file)
{
	struct voc_arena arena = {0};
	opt.control = sides.control.n > 0;
	opt.lang = voc_message_lang();
	if (check_words() != VOC_DONE || choose_sides(file) != VOC_DONE)
		return VOC_TROUBLE;
	name_sides(file, &arena);
	int status = words_wanted ? compare_words(file) : compare_values(file);
	voc_arena_release(&arena);
	return status;
}

const struct voc_tool VOC_TOOL = {
	.name = "voc-compare",
	.summary = "say what changed between two files, times or groups",
	.synopsis = "[--at TIME | --period PERIOD --against PERIOD | --a COLUMN=VALUE --b COLUMN=VALUE] [-b FIELDS] "
		    "[--words] [--control COLUMN=VALUE] [file ...]",
	.examples = examples,
	.options = options,
	.run = run,
};
