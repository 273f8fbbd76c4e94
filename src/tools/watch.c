/* SPDX-License-Identifier: Apache-2.0 */
/* voc-watch -- alerts on feedback as it comes in. */
#include "voc/watch.h"

#include "cli/history.h"
#include "cli/hook.h"
#include "cli/replay.h"
#include "cli/tool.h"
#include "cli/verdict.h"
#include "cli/vigil.h"

static const char *window = "1h";
static const char *cooldown = "6h";
static long evidence = 5;
static double false_alarms = 1;
static bool working;
static bool replay;
static struct voc_words baseline;
static const char *database;
static struct voc_vigil vigil;

static const struct voc_option options[] = {
	VOC_TITLE("Watching"),
	VOC_WORD(0, "window", "TIME", &window, "count by windows of 15min, 1h, 4h or 1d (1h)"),
	VOC_WORD(0, "cooldown", "TIME", &cooldown, "do not name the same thing again within TIME (6h)"),
	VOC_WHOLE(0, "evidence", "N", &evidence, "a surge has at least N items (5)"),
	VOC_REAL(0, "false-alarms", "N", &false_alarms, "false surges a week, at most, while nothing changes (1)"),
	VOC_WORDS(0, "baseline", "FILE", &baseline, "learn what is usual from FILE first; again for more"),
	VOC_WORD(0, "db", "FILE", &database, "the same from a database that voc-shell keeps"),
	VOC_FLAG(0, "working-hours", &working, "all but urgent items waits for the working hours of the policy's calendar"),
	VOC_WORD(0, "state", "FILE", &vigil.state, "go on from FILE, and keep in it what is known"),
	VOC_WORD(0, "exec", "COMMAND", &vigil.command, "run COMMAND for each alert, which it gets on standard input"),
	VOC_WHOLE(0, "rate", "N", &vigil.rate, "at most N alerts an hour, urgent items not counted (any number)"),
	VOC_WORD(0, "follow", "FILE", &vigil.follow, "read FILE as it grows, and its successor when it is rotated"),
	VOC_FLAG(0, "replay", &replay, "old data: the clock is that of the items, in order of their times, at full speed"),
	VOC_ALSO(voc_policy_options),
	VOC_ALSO(voc_dict_options),
	VOC_ALSO(voc_input_options),
	VOC_END,
};

static const char *const examples[] = {
	"tail -F live.csv | voc-watch --baseline march.csv --state watch.state",
	"voc-watch --follow live.csv --state watch.state --exec ./notify --rate 10",
	"voc-watch --follow live.csv --db feedback.db",
	"voc-watch --replay tagged.csv",
	NULL,
};

static int read_times(struct voc_watch_options *opt)
{
	opt->window = voc_duration(window);
	if (opt->window < 300 || opt->window > 86400 || 86400 % opt->window != 0)
		return voc_usage_error(voc_in_lang("--window '%s' is no part of a day from 5min to 1d: 15min, 1h, 4h, 1d",
						   "--window '%s' 须为 5min 至 1d 且能整除一天：15min、1h、4h、1d"),
				       window);
	opt->cooldown = voc_duration(cooldown);
	if (opt->cooldown < 0)
		return voc_usage_error(
			voc_in_lang("--cooldown '%s' is no time: 30min, 6h, 1d", "--cooldown '%s' 不是时长：30min、6h、1d"),
			cooldown);
	if (evidence < 2 || !(false_alarms > 0 && false_alarms <= 1000) || vigil.rate < 0)
		return voc_usage_error(
			"%s", voc_in_lang("--evidence is at least 2, --false-alarms above 0 up to 1000, --rate 0 or more",
					  "--evidence 至少为 2，--false-alarms 大于 0 且不超过 1000，--rate 不小于 0"));
	if (vigil.command && !voc_span_trim(voc_span_from(vigil.command)).n)
		return voc_usage_error("%s", voc_in_lang("--exec needs a command", "--exec 需要一个命令"));
	if (vigil.command && voc_hook_check(vigil.command) < 0)
		return VOC_TROUBLE;
	if (database && baseline.n)
		return voc_usage_error("%s", voc_in_lang("--db and --baseline are both the history: give one of them",
							 "--db 与 --baseline 都是历史数据：只能选一个"));
	if (replay && vigil.follow)
		return voc_usage_error("%s", voc_in_lang("--replay reads old data, --follow what is to come: give one of them",
							 "--replay 读旧数据，--follow 读新数据：只能选一个"));
	return VOC_DONE;
}

/* Only voc-shell and this program know SQLite; where voc-shell is not built, there is nothing to read either. */
static int read_database(struct voc_replay *past)
{
#ifdef VOC_WITH_DATABASE
	return voc_history_read(past, database);
#else
	(void)past;
	return voc_usage_error("%s", voc_in_lang("--db: this program was built without SQLite (-DVOC_SHELL=OFF); --baseline "
						 "reads files",
						 "--db：本程序构建时未包含 SQLite（-DVOC_SHELL=OFF）；可用 --baseline 读文件"));
#endif
}

static int read_history(struct voc_replay *past, bool known)
{
	if (known && (database || baseline.n))
		voc_note(voc_in_lang("%s is not read: the state knows what is usual", "状态文件已有历史，未读取 %s"),
			 database ? "--db" : "--baseline");
	if (known || (!database && !baseline.n))
		return VOC_DONE;
	return database ? read_database(past) : voc_replay_read(past, (char **)baseline.list);
}

/* All of FILE by its own time, behind what came before it. */
static int look_back(struct voc_replay *past, char **file)
{
	struct voc_replay *stream = voc_replay_new();
	struct voc_moment begin;
	int status = voc_replay_read(stream, file);
	if (status == VOC_DONE) {
		voc_replay_teach(past, vigil.watch, voc_replay_begin(stream, &begin) ? &begin : NULL);
		voc_replay_run(stream, vigil.watch);
		voc_tell_dated(voc_watch_uncounted(vigil.watch), window);
	}
	voc_replay_free(stream);
	return voc_verdict_end(status);
}

/* With all that it needs at hand. */
static int go(const struct voc_watch_options *opt, char **file)
{
	bool known;
	struct voc_replay *past = voc_replay_new();
	int status = voc_vigil_open(&vigil, opt, &known);
	if (status == VOC_DONE)
		status = read_history(past, known);
	vigil.past = past;
	vigil.window = window;
	if (status == VOC_DONE)
		status = replay ? look_back(past, file) : voc_vigil_keep(&vigil);
	voc_replay_free(past);
	return voc_vigil_close(&vigil, status);
}

static int run(char **file)
{
	struct voc_watch_options opt = {.evidence = evidence, .lang = voc_message_lang()};
	struct voc_policy *policy = NULL;
	struct voc_categories *categories;
	int status = read_times(&opt);
	opt.evidence = evidence;
	opt.false_alarms = false_alarms;
	opt.rate = vigil.rate;
	if (status == VOC_DONE && !replay && !voc_is_implied(file))
		status = voc_usage_error(
			"%s", voc_in_lang("files are for --replay; a stream comes on standard input, or by --follow FILE",
					  "文件参数用于 --replay；实时数据请从标准输入或用 --follow 文件读取"));
	if (status == VOC_DONE)
		status = voc_category_names(&categories);
	if (status != VOC_DONE)
		return status;
	struct voc_lexicon *stop = voc_stop_words();
	opt.stop = stop;
	if (working)
		status = voc_policy_find(true, &policy);
	opt.policy = policy;
	opt.categories = categories;
	if (status == VOC_DONE)
		status = go(&opt, file);
	voc_policy_free(policy);
	voc_lexicon_free(stop);
	voc_categories_free(categories);
	return status;
}

const struct voc_tool voc_tool = {
	.name = "voc-watch",
	.summary = "alerts on feedback as it comes in: urgent items, surges, new words, bad moods, silence",
	.synopsis = "[--window TIME] [--baseline FILE | --db FILE] [--state FILE] [--exec COMMAND] [--follow FILE] [--replay] "
		    "[file ...]",
	.examples = examples,
	.options = options,
	.run = run,
};
