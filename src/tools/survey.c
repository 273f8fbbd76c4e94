/* SPDX-License-Identifier: Apache-2.0 */
/* voc-survey -- NPS, CSAT, CES and means, compared from wave to wave, and what drives them. */
#include "voc/survey.h"

#include "cli/read_exposure.h"
#include "cli/tool.h"

static struct voc_survey_options opt = {.measure = -1, .few = 10, .seed = 1};
static const char *invited, *invited_file;
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
	VOC_WORD(0, "invited", "N", &invited,
		 "how many were asked, or a file that has it by period and store: the response rate"),
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

/* A number, or the name of a file. */
static void read_invited(void)
{
	long long n;
	if (!invited)
		return;
	if (voc_span_whole(voc_span_from(invited), &n))
		opt.invited = n > 0 && n <= 1000000000000 ? (long)n : 0;
	else
		invited_file = invited;
}

static int check(void)
{
	if (by_aspect && distribution)
		return voc_usage_error("%s", voc_in_lang("--by-aspect and --distribution are two tables: ask for one at a time",
							 "--by-aspect 与 --distribution 是两张表，请一次选一种"));
	if (opt.few < 0 || (invited && opt.invited == 0 && !invited_file))
		return voc_usage_error("%s",
				       voc_in_lang("--few takes a number from 0 on, and --invited one from 1 on, or a file",
						   "--few 需要不小于 0 的整数，--invited 需要不小于 1 的整数或文件"));
	if (opt.bootstrap < 0 || opt.bootstrap > 100000)
		return voc_usage_error("%s", voc_in_lang("--bootstrap takes a number of resamples up to 100000",
							 "--bootstrap 的重抽样次数最多 100000"));
	if (invited && (by_aspect || distribution))
		return voc_usage_error(
			"%s", voc_in_lang("--invited goes with the table of scores: without --by-aspect and --distribution",
					  "--invited 只用于得分表，不能与 --by-aspect 或 --distribution 并用"));
	if (opt.invited > 0 && (opt.by || opt.waves))
		return voc_usage_error(
			"%s", voc_in_lang("a number after --invited counts all who were asked: with -b and --waves give a file",
					  "--invited 后的数字是全部受邀人数；与 -b 或 --waves 并用时请给文件"));
	return VOC_DONE;
}

static int run(char **file)
{
	struct voc_categories *categories;
	struct voc_exposure *asked;
	opt.waves = waves < 0 ? NULL : periods[waves];
	opt.view = by_aspect ? VOC_SURVEY_ASPECTS : distribution ? VOC_SURVEY_DISTRIBUTION : VOC_SURVEY_SCORES;
	read_invited();
	if (check() != VOC_DONE || voc_category_names(&categories) != VOC_DONE)
		return VOC_TROUBLE;
	opt.categories = categories;
	opt.lang = voc_message_lang();
	int status = voc_read_exposure(invited_file, &asked);
	opt.asked = asked;
	if (status == VOC_DONE)
		status = voc_reduce(&voc_survey, &opt, file);
	voc_exposure_free(asked);
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
