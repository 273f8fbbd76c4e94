/* SPDX-License-Identifier: Apache-2.0 */
/* report -- the white paper: which analyses it needs, and what its sections say about their tables.
 *
 * No figure is made here. A section reads cells of tables that the analyses filled, and says them in sentences, charts and tables, each with
 * the command that prints that table. */
#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H

#include "cli/actions.h"
#include "cli/bundle.h"
#include "cli/ledger.h"
#include "cli/timespan.h"
#include "cli/prepare.h"
#include "output/document.h"
#include "voc/lexicon.h"
#include "voc/policy.h"

/* The sections in their order; the word of --sections, and the title in both languages. */
#define VOC_REPORT_SECTIONS(X)                                                                                                 \
	X(SUMMARY, "summary", "Summary", "摘要")                                                                               \
	X(FIGURES, "figures", "Key figures", "关键数字")                                                                       \
	X(ISSUES, "issues", "Frequent issues", "高频问题")                                                                     \
	X(TRENDS, "trends", "Trends", "趋势")                                                                                  \
	X(PHRASES, "phrases", "New words", "新出现的说法")                                                                     \
	X(TIERS, "tiers", "Urgency and deadlines", "紧急程度与时限")                                                           \
	X(CHANNELS, "channels", "Channels", "渠道")                                                                            \
	X(UNITS, "units", "Stores, products, agents", "门店、商品、客服")                                                      \
	X(SATISFACTION, "satisfaction", "Satisfaction and what drives it", "满意度及其成因")                                   \
	X(ASSOCIATIONS, "associations", "What occurs together", "关联")                                                        \
	X(JOURNEY, "journey", "The customer's journey", "客户旅程")                                                            \
	X(WISHES, "wishes", "Wishes", "客户的期望")                                                                            \
	X(COMPETITORS, "competitors", "Competitors", "竞争对手")                                                               \
	X(PRAISE, "praise", "Praise", "好评")                                                                                  \
	X(MEASURES, "measures", "Did the measures work?", "措施是否见效")                                                      \
	X(NOTES, "notes", "Notes", "分析师说明")                                                                               \
	X(QUALITY, "quality", "Data quality", "数据质量")                                                                      \
	X(METHOD, "method", "Method and glossary", "方法与术语")

enum voc_report_section {
#define X(id, name, en, zh) VOC_REPORT_##id,
	VOC_REPORT_SECTIONS(X)
#undef X
		VOC_REPORT_SECTION_COUNT
};

/* The analyses that sections read, each run at most once. */
enum voc_report_run {
	RUN_ALL,
	RUN_ALL_BEFORE,
	RUN_DAYS,
	RUN_TOP,
	RUN_COMPARE,
	RUN_COMPARE_ALL,
	RUN_WORDS,
	RUN_TREND,
	RUN_TREND_ISSUES,
	RUN_TIERS,
	RUN_TIERS_BEFORE,
	RUN_INTENTS,
	RUN_CHANNELS,
	RUN_CHANNEL_ISSUES,
	RUN_STORES,
	RUN_PRODUCTS,
	RUN_AGENTS,
	RUN_SCORES,
	RUN_DRIVERS,
	RUN_PAIRS,
	RUN_STAGES,
	RUN_WISHES,
	RUN_COMPETITORS,
	RUN_PRAISE,
	RUN_CATEGORY,
	RUN_PROMISES,
	RUN_PROMISES_DEPARTMENT,
	RUN_COUNT
};

struct voc_report {
	enum voc_lang lang;
	unsigned sections; /* bits of enum voc_report_section */
	bool limited;      /* to the days of NOW */
	bool compared;     /* with the days of BEFORE */
	bool other_file;   /* which stand in a file of their own, whole; then its name is BEFORE_NAME */
	bool keeps;        /* what another report can be compared with (report/kept.h) */
	struct voc_document *other_report; /* the other file where it is a report, not feedback; NULL else */
	const char *other_path;            /* its path */
	bool before_is_days;               /* BEFORE_NAME names days, not a file */
	struct voc_span before_name, now_name;
	bool dated; /* NOW_TIME is known: deadlines can be judged */
	struct voc_moment now_time;
	const struct voc_policy *policy;
	struct voc_days_of now, before, history;
	const char *every;     /* period of trends */
	struct voc_span notes; /* Markdown */
	const struct voc_categories *categories;
	const struct voc_lexicon *stop;
	const struct voc_actions *actions; /* NULL for none */
	size_t measure, kept;              /* part of the first one of each */

	struct voc_arena arena;
	struct voc_bundle bundle, earlier; /* of the data, and of those that they are compared with (--compare-to FILE) */
	size_t part[RUN_COUNT];            /* of the bundle, SIZE_MAX when it is not run */
	bool is_earlier[RUN_COUNT];        /* of the other one */
	size_t other_half[RUN_COUNT];      /* where both are needed, the part of the other one */
	size_t source[RUN_COUNT];
	struct voc_paper paper;

	struct voc_span operands, earlier_operands; /* of the commands that make the figures */
	const struct voc_prepared *prepared;
	const struct voc_ledger *ledger;
};

#define VOC_KEPT 5 /* parts that are kept */

/* The bit of the section called NAME, 0 for none. */
unsigned voc_report_section_bit(struct voc_span name);
const char *voc_report_section_name(unsigned section);
/* All of them; ends with NULL. */
extern const char *const voc_report_section_words[];

/* Fills the bundles with what the sections need; then it is run, and the paper is written. */
void voc_report_plan(struct voc_report *report);
/* Puts together what was counted of both files. */
void voc_report_join(struct voc_report *report);
void voc_report_write(struct voc_report *report);
void voc_report_release(struct voc_report *report);

/* For the sections. */

/* The table of a run, NULL when it was not run, lacked its columns or has no rows. */
const struct voc_table *voc_report_table(const struct voc_report *report, enum voc_report_run run);
/* Number of the command that prints that table. */
size_t voc_report_source(struct voc_report *report, enum voc_report_run run);

void voc_write_summary(struct voc_report *report);
void voc_write_figures(struct voc_report *report);
void voc_write_issues(struct voc_report *report);
void voc_write_trends(struct voc_report *report);
void voc_write_phrases(struct voc_report *report);
void voc_write_tiers(struct voc_report *report);
void voc_write_channels(struct voc_report *report);
void voc_write_units(struct voc_report *report);
void voc_write_satisfaction(struct voc_report *report);
void voc_write_associations(struct voc_report *report);
void voc_write_journey(struct voc_report *report);
void voc_write_wishes(struct voc_report *report);
void voc_write_competitors(struct voc_report *report);
void voc_write_praise(struct voc_report *report);
void voc_write_measures(struct voc_report *report);
void voc_write_notes(struct voc_report *report);
void voc_write_quality(struct voc_report *report);
void voc_write_method(struct voc_report *report);

#endif
