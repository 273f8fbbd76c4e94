/* SPDX-License-Identifier: Apache-2.0 */
/* lint -- checks on a listing. Each file of lint_*.c is one family of rules. */
#ifndef TEXT_LINT_H
#define TEXT_LINT_H

#include "text/categories.h"
#include "text/listing.h"
#include "voc/inspect.h"

/* RULE, LEVEL (an error of this family may be a warning elsewhere), what it means. */
#define VOC_LINT_RULES(X)                                                                                                  \
	X("unreadable", ERROR, "a line that cannot be loaded", "无法读取的行")                                              \
	X("duplicate", ERROR, "the same term twice in one dictionary", "同一词典中重复的词条")                              \
	X("contradiction", ERROR, "the same term with different labels, signs or weights", "同一词条的标签、正负或权重矛盾") \
	X("hidden", ERROR, "a term that another one beats wherever it stands", "被其他词条永远遮盖的词条")                  \
	X("regex-limit", ERROR, "a regex that hits its limit on texts made of its own letters", "会触及匹配限制的正则")     \
	X("unknown-category", ERROR, "a label that categories.csv does not have", "categories.csv 中没有的类别")            \
	X("empty-category", ERROR, "a category that no term leads to", "没有任何词条的类别")                                \
	X("invisible", ERROR, "a term with a character that nobody can see", "含不可见字符的词条")                          \
	X("half-regex", ERROR, "a term that looks like a regex and is none: a / is missing at one end", "形似正则却不是：一端缺少 /") \
	X("covered", WARNING, "a term that another one with the same meaning beats wherever it stands", "被同义词条完全覆盖的词条") \
	X("mood", WARNING, "sentiment, emotion or intent of one term that do not go together", "同一词条的情感、情绪、意图不一致") \
	X("inflection", WARNING, "a regular form of a term that is listed with the same meaning", "已有词条的规则变形")     \
	X("no-effect", WARNING, "an exception, flag or overlay that changes nothing", "不起作用的例外、标记或覆盖")          \
	X("punctuation", WARNING, "a word with a mark at its end: found only with that mark", "词首或词尾带标点")           \
	X("short", WARNING, "a single Han character or a prefix of two letters, with nothing to keep it in check", "过短且无例外约束的词条") \
	X("regex-nested", WARNING, "a regex with a repeated repetition", "嵌套重复的正则")                                  \
	X("regex-slow", WARNING, "a regex that must be tried on every text", "无法预筛、须逐条尝试的正则")

struct voc_lint {
	const struct voc_listing *listing;
	const struct voc_categories *categories;
	struct voc_findings *out;
};

/* One finding about ENTRY, in both languages with the same arguments. The level is that of the rule. */
void voc_lint_report(struct voc_lint *lint, const struct voc_entry *entry, const char *rule, const char *en, const char *zh, ...)
	__attribute__((format(printf, 4, 6), format(printf, 5, 6)));
/* The same without an entry. */
void voc_lint_place(struct voc_lint *lint, const char *file, unsigned long line, const char *rule, const char *en, const char *zh,
		    ...) __attribute__((format(printf, 5, 7), format(printf, 6, 7)));

/* Everything below, then sorted. */
void voc_lint_run(struct voc_lint *lint);

void voc_lint_lines(struct voc_lint *lint);  /* each entry by itself */
void voc_lint_pairs(struct voc_lint *lint);  /* entries of the same term */
void voc_lint_forms(struct voc_lint *lint);  /* entries that are forms of others */
void voc_lint_reach(struct voc_lint *lint);  /* what can never win, or never hide */
void voc_lint_regexes(struct voc_lint *lint);

/* "category.csv:12", the last two names of the path. */
struct voc_span voc_entry_place(const struct voc_entry *entry, struct voc_arena *arena);

#endif
