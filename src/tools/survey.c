/* SPDX-License-Identifier: Apache-2.0 */
/* voc-survey -- NPS, CSAT, CES and means, compared from wave to wave, and what drives them. */
#include "voc/survey.h"

#include <string.h>

#include "cli/tool.h"

static struct voc_survey_options opt = {.measure = -1, .few = 10, .seed = 1};
static bool distribution, by_aspect;
static int waves = -1;

static const char *const periods[] = {"day", "week", "month", "quarter", "year", NULL};
static const char *const measures[] = {"nps", "csat", "ces", "mean", NULL}; /* as enum voc_measure */

static const struct voc_option options[] = {
	VOC_TITLE("Survey"),
	VOC_WORD('y', "score", "COLUMNS", &opt.scores, "the columns that hold scores (nps and rating, those there are)"),
	VOC_WORD(0, "scale", "RANGE", &opt.scale, "the worst and the best answer, as 0-10 (found from the answers)"),
	VOC_CHOICE(0, "measure", "MEASURE", &opt.measure, measures,
		   "what is compared (by the scale: nps, ces on 1-7, else csat)"),
	VOC_WORD('b', "by", "FIELDS", &opt.by, "a row for each value of these columns, as in voc-count (everything in one)"),
	VOC_CHOICE(0, "waves", "PERIOD", &waves, periods, "a row for each period, compared with the one before"),
	VOC_FLAG(0, "by-aspect", &by_aspect, "what each topic does to the score, the worst first"),
	VOC_FLAG(0, "distribution", &distribution, "a row for each answer of the scale"),
	VOC_WHOLE(0, "invited", "N", &opt.invited, "how many were asked: the response rate"),
	VOC_WHOLE(0, "few", "N", &opt.few, "fewer answers than N are too few to say (10)"),
	VOC_WHOLE(0, "bootstrap", "N", &opt.bootstrap, "intervals from N resamples instead of a formula"),
	VOC_WHOLE(0, "seed", "N", &opt.seed, "where the resamples begin (1)"),
	VOC_WHOLE('n', "limit", "N", &opt.limit, "at most N rows (all)"),
	VOC_ALSO(voc_table_options),
	VOC_ALSO(voc_dict_options),
	VOC_END,
};

static const char *const examples[] = {
	"voc-survey --waves month survey.csv",
	"voc-survey -b store survey.csv",
	"voc-survey --by-aspect -y nps tagged.csv",
	NULL,
};

static int check(void)
{
	if (by_aspect && distribution)
		return voc_usage_error("%s", voc_in_lang("--by-aspect and --distribution are two tables: ask for one at a time",
							 "--by-aspect 与 --distribution 是两张表，请一次选一种"));
	if (opt.invited < 0 || opt.few < 0)
		return voc_usage_error("%s", voc_in_lang("--invited and --few take a number from 0 on",
							 "--invited 与 --few 需要不小于 0 的整数"));
	if (opt.bootstrap < 0 || opt.bootstrap > 100000)
		return voc_usage_error("%s", voc_in_lang("--bootstrap takes a number of resamples up to 100000",
							 "--bootstrap 的重抽样次数最多 100000"));
	if (opt.invited > 0 && (opt.by || opt.waves || by_aspect || distribution))
		return voc_usage_error(
			"%s", voc_in_lang("--invited counts all who were asked: use it without -b, --waves, --by-aspect and "
					  "--distribution",
					  "--invited 是全部受邀人数，不能与 -b、--waves、--by-aspect、--distribution 并用"));
	return VOC_DONE;
}

static int run(char **file)
{
	struct voc_categories *categories;
	opt.waves = waves < 0 ? NULL : periods[waves];
	opt.view = by_aspect ? VOC_SURVEY_ASPECTS : distribution ? VOC_SURVEY_DISTRIBUTION : VOC_SURVEY_SCORES;
	if (check() != VOC_DONE || voc_category_names(&categories) != VOC_DONE)
		return VOC_TROUBLE;
	opt.categories = categories;
	opt.lang = voc_message_lang();
	int status = voc_reduce(&voc_survey, &opt, file);
	voc_categories_free(categories);
	return status;
}

const struct voc_tool VOC_TOOL = {
	.name = "voc-survey",
	.summary = "NPS, CSAT, CES and means with intervals, from wave to wave, and what drives them",
	.synopsis = "[-y COLUMNS] [-b FIELDS] [--waves PERIOD] [--by-aspect] [file ...]",
	.examples = examples,
	.options = options,
	.run = run,
};
