/* SPDX-License-Identifier: Apache-2.0 */
/* run -- a row an analysis: what it is asked, over which days, for which sections. */
#include "report/run.h"

#include <string.h>

#include "base/time.h"
#include "voc/assoc.h"
#include "voc/compare.h"
#include "voc/count.h"
#include "voc/sla.h"
#include "voc/survey.h"
#include "voc/top.h"
#include "voc/trend.h"

enum span { NOW, BEFORE, BOTH, HISTORY };

#define IN(section) (1u << VOC_REPORT_##section)

struct run {
	const struct voc_analysis *analysis;
	enum span span;
	const char *by;
	long limit;
	bool flag; /* --limits of count, --by-aspect of survey, --wishes of top, --negative and --words of compare */
	const char *field, *value;
	unsigned sections;
};

static const struct run runs[RUN_COUNT] = {
	[RUN_ALL] = {&voc_count, NOW, .sections = ~0u},
	[RUN_ALL_BEFORE] = {&voc_count, BEFORE, .sections = IN(SUMMARY) | IN(FIGURES)},
	[RUN_DAYS] = {&voc_count, NOW, .by = "day(time)", .sections = IN(SUMMARY) | IN(QUALITY)},
	[RUN_TOP] = {&voc_top, NOW, .limit = 12, .sections = IN(SUMMARY) | IN(ISSUES)},
	[RUN_COMPARE] = {&voc_compare, BOTH, .limit = 15, .sections = IN(SUMMARY) | IN(ISSUES)},
	[RUN_COMPARE_ALL] = {&voc_compare, BOTH, .by = "-", .flag = true, .sections = IN(SUMMARY)},
	[RUN_WORDS] = {&voc_compare_words, BOTH, .limit = 12, .flag = true, .field = "polarity", .value = "negative",
		       .sections = IN(PHRASES)},
	[RUN_TREND] = {&voc_trend, HISTORY, .sections = IN(TRENDS)},
	[RUN_TREND_ISSUES] = {&voc_trend, HISTORY, .by = "aspects", .limit = 9, .sections = IN(TRENDS)},
	[RUN_TIERS] = {&voc_count, NOW, .by = "tier", .sections = IN(SUMMARY) | IN(FIGURES) | IN(TIERS)},
	[RUN_TIERS_BEFORE] = {&voc_count, BEFORE, .by = "tier", .sections = IN(FIGURES) | IN(TIERS)},
	[RUN_INTENTS] = {&voc_count, NOW, .by = "intent", .sections = IN(FIGURES) | IN(TIERS)},
	[RUN_CHANNELS] = {&voc_count, NOW, .by = "channel,polarity", .sections = IN(CHANNELS)},
	[RUN_CHANNEL_ISSUES] = {&voc_count, NOW, .by = "aspects,channel", .sections = IN(CHANNELS)},
	[RUN_STORES] = {&voc_count, NOW, .by = "store", .flag = true, .sections = IN(SUMMARY) | IN(UNITS)},
	[RUN_PRODUCTS] = {&voc_count, NOW, .by = "product", .flag = true, .sections = IN(UNITS)},
	[RUN_AGENTS] = {&voc_count, NOW, .by = "agent", .flag = true, .sections = IN(UNITS)},
	[RUN_SCORES] = {&voc_survey, BOTH, .sections = IN(SUMMARY) | IN(FIGURES) | IN(SATISFACTION)},
	[RUN_DRIVERS] = {&voc_survey, NOW, .flag = true, .sections = IN(SATISFACTION)},
	[RUN_PAIRS] = {&voc_assoc, NOW, .limit = 12, .sections = IN(ASSOCIATIONS)},
	[RUN_STAGES] = {&voc_count, NOW, .by = "stage,polarity", .sections = IN(JOURNEY)},
	[RUN_WISHES] = {&voc_top, NOW, .flag = true, .sections = IN(WISHES)},
	[RUN_COMPETITORS] = {&voc_count, NOW, .by = "aspects", .field = "intent", .value = "competitor",
			     .sections = IN(COMPETITORS)},
	[RUN_PRAISE] = {&voc_count, NOW, .by = "aspects", .field = "intent", .value = "praise", .sections = IN(PRAISE)},
	[RUN_PROMISES] = {&voc_sla, NOW, .sections = IN(SUMMARY) | IN(TIERS)},
	[RUN_PROMISES_DEPARTMENT] = {&voc_sla, NOW, .by = "department", .limit = 12, .sections = IN(TIERS)},
	[RUN_CATEGORY] = {&voc_count, NOW, .by = "category", .sections = IN(QUALITY)},
};

/* What a trend or a wave is made of, so that NOW and BEFORE are two of them; NULL when they are not. */
static const char *step_of(const struct voc_report *report)
{
	static const char *const names[] = {"day", "week", "month", "quarter", "year"};
	if (!report->compared || report->other_file || report->now.unit < 0 || report->now.unit != report->before.unit ||
	    report->before.last + 1 != report->now.first)
		return NULL;
	return names[report->now.unit];
}

static bool compares(const struct run *run)
{
	return run->analysis == &voc_compare || run->analysis == &voc_compare_words;
}

/* Whether records are of two sides to it; scores are where the other side is a file, which no step of time tells from this one. */
static bool is_sided(const struct voc_report *report, const struct run *run)
{
	return compares(run) || (report->other_file && run->analysis == &voc_survey && run->span == BOTH);
}

bool voc_run_is_own(const struct voc_report *report, enum voc_report_run id)
{
	const struct run *run = &runs[id];
	bool both = is_sided(report, run);
	return (report->other_report && (both || report->is_earlier[id])) || (both && !compares(run));
}

/* What voc-compare would call the side: the period as it is given to it, or the file. */
static const char *name_of(struct voc_report *report, bool before)
{
	struct voc_buffer name = {0};
	if (report->other_file)
		voc_buffer_span(&name, before ? report->before_name : report->now_name);
	else
		voc_days_write(before ? &report->before : &report->now, &name);
	const char *kept = voc_arena_copy(&report->arena, voc_buffer_view(&name)).p;
	voc_buffer_release(&name);
	return kept;
}

static const void *make_options(struct voc_report *report, const struct run *run, bool sided)
{
	struct voc_arena *arena = &report->arena;
	if (run->analysis == &voc_count) {
		struct voc_count_options *count = voc_arena_zero(arena, 1, sizeof *count);
		*count = (struct voc_count_options){.by = run->by,
						    .limit = run->limit,
						    .limits = run->flag,
						    .categories = report->categories,
						    .lang = report->lang};
		return count;
	}
	if (run->analysis == &voc_top) {
		struct voc_top_options *top = voc_arena_zero(arena, 1, sizeof *top);
		*top = (struct voc_top_options){.by = run->by,
						.wishes = run->flag,
						.limit = run->limit,
						.categories = report->categories,
						.lang = report->lang};
		return top;
	}
	if (run->analysis == &voc_trend) {
		struct voc_trend_options *trend = voc_arena_zero(arena, 1, sizeof *trend);
		*trend = (struct voc_trend_options){.every = run->span == BOTH ? step_of(report) : report->every,
						    .by = run->by,
						    .limit = run->limit,
						    .categories = report->categories,
						    .lang = report->lang};
		return trend;
	}
	if (run->analysis == &voc_assoc) {
		struct voc_assoc_options *assoc = voc_arena_zero(arena, 1, sizeof *assoc);
		*assoc = (struct voc_assoc_options){
			.support = 5, .limit = run->limit, .categories = report->categories, .lang = report->lang};
		return assoc;
	}
	if (run->analysis == &voc_compare) {
		struct voc_compare_options *compare = voc_arena_zero(arena, 1, sizeof *compare);
		*compare = (struct voc_compare_options){.by = run->by,
							.limit = run->limit,
							.negative_only = run->flag,
							.name = {name_of(report, true), name_of(report, false)},
							.categories = report->categories,
							.lang = report->lang};
		return compare;
	}
	if (run->analysis == &voc_compare_words) {
		struct voc_compare_words_options *words = voc_arena_zero(arena, 1, sizeof *words);
		*words = (struct voc_compare_words_options){.limit = run->limit,
							    .stop = report->stop,
							    .name = {name_of(report, true), name_of(report, false)},
							    .lang = report->lang};
		return words;
	}
	if (run->analysis == &voc_sla) {
		struct voc_sla_options *sla = voc_arena_zero(arena, 1, sizeof *sla);
		*sla = (struct voc_sla_options){.by = run->by,
						.limit = run->limit,
						.policy = report->policy,
						.now = report->now_time,
						.categories = report->categories,
						.lang = report->lang};
		return sla;
	}
	struct voc_survey_options *survey = voc_arena_zero(arena, 1, sizeof *survey);
	*survey = (struct voc_survey_options){.measure = -1,
					      .few = 10,
					      .seed = 1,
					      .limit = run->limit,
					      .view = run->flag ? VOC_SURVEY_ASPECTS : VOC_SURVEY_SCORES,
					      .by = sided ? VOC_SIDE_COLUMN : NULL,
					      .waves = run->span == BOTH && !sided ? step_of(report) : NULL,
					      .categories = report->categories,
					      .lang = report->lang};
	return survey;
}

static void limit_days(const struct voc_report *report, enum span span, struct voc_bundled *part)
{
	part->limited = report->limited;
	part->first = span == BEFORE || span == BOTH ? report->before.first : report->now.first;
	part->last = span == BEFORE ? report->before.last : report->now.last;
	if (span == HISTORY)
		part->first = report->history.first;
}

/* The period against the one before, or one file against the other. */
static void take_sides(const struct voc_report *report, struct voc_bundled *part)
{
	part->sided = true;
	part->limited = report->other_file && report->limited;
	part->first = report->now.first;
	part->last = report->now.last;
	part->before_first = report->before.first;
	part->before_last = report->before.last;
	part->held = report->other_file;
	part->side = report->other_file ? "b" : NULL;
}

bool voc_run_plan(struct voc_report *report, enum voc_report_run id, struct voc_bundled *part, bool *earlier)
{
	const struct run *run = &runs[id];
	enum span span = run->span;
	if (!(run->sections & report->sections) || (span == BEFORE && !report->compared))
		return false;
	if (compares(run) && !report->compared)
		return false;
	if (run->analysis == &voc_compare_words && report->other_report)
		return false;
	bool sided = is_sided(report, run);
	if (span == BOTH && !step_of(report) && !sided)
		span = NOW;
	if (run->analysis == &voc_sla && (!report->dated || !report->policy))
		return false;
	*earlier = span == BEFORE && report->other_file;
	*part = (struct voc_bundled){.analysis = run->analysis,
				     .options = make_options(report, run, sided),
				     .field = run->field,
				     .value = run->value};
	if (!*earlier)
		limit_days(report, span, part);
	if (sided)
		take_sides(report, part);
	return true;
}

void voc_run_keep(struct voc_report *report, enum voc_report_run id, struct voc_bundled *part)
{
	const struct run *run = &runs[id];
	bool sided = run->span == BOTH;
	*part = (struct voc_bundled){.analysis = run->analysis,
				     .options = make_options(report, run, sided),
				     .held = true,
				     .sided = sided,
				     .side = "a"};
	limit_days(report, NOW, part);
}

static void compare_command(const struct voc_report *report, const struct run *run, struct voc_buffer *out)
{
	voc_buffer_text(out, "voc-compare");
	if (!report->other_file) {
		voc_buffer_text(out, " --period ");
		voc_days_write(&report->now, out);
		voc_buffer_text(out, " --against ");
		voc_days_write(&report->before, out);
	}
	if (run->by)
		voc_buffer_print(out, " -b %s", run->by);
	if (run->flag)
		voc_buffer_text(out, run->analysis == &voc_compare ? " --negative" : " --words");
	if (run->field)
		voc_buffer_print(out, " -w %s=%s", run->field, run->value);
	if (run->limit)
		voc_buffer_print(out, " -n %ld", run->limit);
}

void voc_run_command(const struct voc_report *report, enum voc_report_run id, struct voc_buffer *out)
{
	const struct run *run = &runs[id];
	const char *step = run->span == BOTH ? step_of(report) : NULL;
	if (compares(run)) {
		compare_command(report, run, out);
		return;
	}
	voc_buffer_print(out, "voc-%s", run->analysis->name);
	if (run->analysis == &voc_trend)
		voc_buffer_print(out, " --every %s", step ? step : report->every);
	if (run->analysis == &voc_survey && step)
		voc_buffer_print(out, " --waves %s", step);
	if (run->analysis == &voc_sla) {
		char text[32];
		voc_buffer_print(out, " --now %.*s", (int)voc_moment_write(&report->now_time, text), text);
	}
	if (run->by)
		voc_buffer_print(out, strchr(run->by, '(') ? " -b '%s'" : " -b %s", run->by);
	if (run->flag)
		voc_buffer_text(out, run->analysis == &voc_count ? " --limits"
				     : run->analysis == &voc_top ? " --wishes"
								 : " --by-aspect");
	if (run->field)
		voc_buffer_print(out, " -w %s=%s", run->field, run->value);
	if (run->limit)
		voc_buffer_print(out, " -n %ld", run->limit);
}

void voc_write_word(struct voc_span word, struct voc_buffer *out)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./,:=@%+-";
	bool is_plain = word.n > 0;
	for (size_t i = 0; i < word.n; i++)
		is_plain = is_plain && ((unsigned char)word.p[i] >= 0x80 || (word.p[i] && strchr(plain, word.p[i])));
	voc_buffer_text(out, is_plain ? "" : "'");
	for (size_t i = 0; i < word.n; i++) {
		if (word.p[i] == '\'')
			voc_buffer_text(out, "'\\''");
		else
			voc_buffer_byte(out, word.p[i]);
	}
	voc_buffer_text(out, is_plain ? "" : "'");
}
