/* SPDX-License-Identifier: Apache-2.0 */
/* lint -- findings, their order, and the rules that look at one line alone. */
#include "text/lint.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "base/visible.h"
#include "text/fold.h"
#include "voc/buffer.h"

static const struct rule {
	const char *name;
	enum voc_level level;
	struct voc_label meaning;
} rules[] = {
#define X(name, level, en, zh) {name, VOC_LEVEL_##level, {{en, zh}}},
	VOC_LINT_RULES(X)
#undef X
};
#define RULES (sizeof rules / sizeof rules[0])

static const struct rule *find_rule(const char *name)
{
	for (size_t i = 0; i < RULES; i++)
		if (strcmp(rules[i].name, name) == 0)
			return &rules[i];
	return NULL;
}

void voc_lint_rules(struct voc_table *table)
{
	voc_table_column(table, (struct voc_column){"rule", {{"rule", "规则"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN});
	voc_table_column(table, (struct voc_column){"level", {{"level", "级别"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN});
	voc_table_column(table, (struct voc_column){"meaning", {{"meaning", "含义"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN});
	for (size_t i = 0; i < RULES; i++) {
		voc_table_row(table);
		voc_table_text(table, 0, voc_span_from(rules[i].name));
		voc_table_text(table, 1, voc_span_from(rules[i].level == VOC_LEVEL_ERROR ? "error" : "warning"));
		voc_table_text(table, 2, voc_span_from(rules[i].meaning.text[VOC_EN]));
	}
}

/* ---- findings ---- */

__attribute__((format(printf, 2, 0))) static const char *print(struct voc_arena *arena, const char *format, va_list args)
{
	char text[1024];
	int n = vsnprintf(text, sizeof text, format, args);
	return voc_arena_copy(arena, (struct voc_span){text, n < 0 ? 0 : strlen(text)}).p;
}

static struct voc_finding *add(struct voc_findings *out, const char *rule, const char *file, unsigned long line)
{
	if (out->n == out->capacity) {
		out->capacity = out->capacity ? out->capacity * 2 : 64;
		out->finding = voc_reallocate(out->finding, out->capacity, sizeof *out->finding);
	}
	const struct rule *known = find_rule(rule);
	const char *name = voc_arena_copy(&out->arena, voc_span_from(file)).p;
	out->finding[out->n] = (struct voc_finding){known->level, known->name, name, line, {NULL, 0}, {{NULL, NULL}}};
	return &out->finding[out->n++];
}

#define FILL(finding, arena, en, zh)                                                                                           \
	do {                                                                                                                   \
		va_list args;                                                                                                  \
		va_start(args, zh);                                                                                            \
		(finding)->text.text[VOC_EN] = print(arena, en, args);                                                         \
		va_end(args);                                                                                                  \
		va_start(args, zh);                                                                                            \
		(finding)->text.text[VOC_ZH] = print(arena, zh, args);                                                         \
		va_end(args);                                                                                                  \
	} while (0)

void voc_lint_report(struct voc_lint *lint, const struct voc_entry *entry, const char *rule, const char *en, const char *zh,
		     ...)
{
	struct voc_finding *finding = add(lint->out, rule, entry->term.file, entry->term.line);
	finding->term = voc_arena_copy(&lint->out->arena, entry->term.term);
	FILL(finding, &lint->out->arena, en, zh);
}

void voc_lint_place(struct voc_lint *lint, const char *file, unsigned long line, const char *rule, const char *en,
		    const char *zh, ...)
{
	struct voc_finding *finding = add(lint->out, rule, file, line);
	FILL(finding, &lint->out->arena, en, zh);
}

void voc_findings_release(struct voc_findings *findings)
{
	free(findings->finding);
	voc_arena_release(&findings->arena);
	*findings = (struct voc_findings){.n = 0};
}

void voc_findings_within(struct voc_findings *findings, const char *const *dirs)
{
	size_t kept = 0;
	for (size_t i = 0; i < findings->n; i++) {
		struct voc_span file = voc_span_from(findings->finding[i].file);
		bool within = false;
		for (size_t k = 0; dirs[k]; k++) {
			size_t n = strlen(dirs[k]);
			while (n > 1 && dirs[k][n - 1] == '/')
				n--;
			within |= file.n > n && memcmp(file.p, dirs[k], n) == 0 && file.p[n] == '/';
		}
		if (within)
			findings->finding[kept++] = findings->finding[i];
	}
	findings->n = kept;
}

size_t voc_findings_count(const struct voc_findings *findings, enum voc_level level)
{
	size_t count = 0;
	for (size_t i = 0; i < findings->n; i++)
		count += findings->finding[i].level == level;
	return count;
}

static const char *level_name(enum voc_level level, enum voc_lang lang)
{
	if (lang == VOC_ZH)
		return level == VOC_LEVEL_ERROR ? "错误" : "警告";
	return level == VOC_LEVEL_ERROR ? "error" : "warning";
}

void voc_findings_write(const struct voc_findings *findings, bool warnings, const struct voc_style *style,
			struct voc_buffer *out)
{
	struct voc_buffer text = {0};
	for (size_t i = 0; i < findings->n; i++) {
		const struct voc_finding *finding = &findings->finding[i];
		if (finding->level == VOC_LEVEL_WARNING && !warnings)
			continue;
		voc_buffer_reset(&text);
		voc_buffer_text(&text, finding->file);
		if (finding->line)
			voc_buffer_print(&text, ":%lu", finding->line);
		voc_buffer_print(&text, ": %s: %s [%s]", level_name(finding->level, style->lang),
				 finding->text.text[style->lang], finding->rule);
		voc_visible(voc_buffer_view(&text), out); /* a finding about an invisible character must not be invisible */
		voc_buffer_byte(out, '\n');
	}
	voc_buffer_release(&text);
}

void voc_findings_table(const struct voc_findings *findings, bool warnings, enum voc_lang lang, struct voc_table *table)
{
	static const struct voc_column columns[] = {
		{"file", {{"file", "文件"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN},
		{"line", {{"line", "行"}}, VOC_TYPE_WHOLE, 0, VOC_ROLE_PLAIN},
		{"level", {{"level", "级别"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN},
		{"rule", {{"rule", "规则"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN},
		{"term", {{"term", "词条"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN},
		{"finding", {{"finding", "问题"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN},
	};
	for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++)
		voc_table_column(table, columns[i]);
	for (size_t i = 0; i < findings->n; i++) {
		const struct voc_finding *finding = &findings->finding[i];
		if (finding->level == VOC_LEVEL_WARNING && !warnings)
			continue;
		voc_table_row(table);
		voc_table_text(table, 0, voc_span_from(finding->file));
		if (finding->line)
			voc_table_number(table, 1, (double)finding->line);
		voc_table_text(table, 2, voc_span_from(level_name(finding->level, VOC_EN)));
		voc_table_text(table, 3, voc_span_from(finding->rule));
		if (finding->term.n)
			voc_table_text(table, 4, finding->term);
		voc_table_text(table, 5, voc_span_from(finding->text.text[lang]));
	}
}

static int by_place(const void *a, const void *b)
{
	const struct voc_finding *x = a, *y = b;
	int order = strcmp(x->file, y->file);
	if (order)
		return order;
	if (x->line != y->line)
		return x->line < y->line ? -1 : 1;
	order = strcmp(x->rule, y->rule);
	return order ? order : strcmp(x->text.text[VOC_EN], y->text.text[VOC_EN]);
}

struct voc_span voc_entry_place(const struct voc_entry *entry, struct voc_arena *arena)
{
	const char *from = entry->term.file;
	int slashes = 0;
	for (size_t i = strlen(from); i-- > 0 && slashes < 2;)
		if (entry->term.file[i] == '/' && ++slashes == 2)
			from = entry->term.file + i + 1;
	return voc_arena_print(arena, "%s:%lu", from, entry->term.line);
}

/* ---- one line alone ---- */

static void check_flags(struct voc_lint *lint, const struct voc_entry *entry)
{
	static const struct {
		unsigned flag;
		const char *name;
		unsigned kinds;
		const char *where;
	} meant[] = {
		{VOC_FLAG_WEAK, "weak", 1u << VOC_KIND_CATEGORY, "category.csv"},
		{VOC_FLAG_STRONG, "strong", 1u << VOC_KIND_CATEGORY, "category.csv"},
		{VOC_FLAG_AFTER, "after", 1u << VOC_KIND_DEGREE | 1u << VOC_KIND_NEGATION, "degree.csv, negation.csv"},
		{VOC_FLAG_ALWAYS, "always", 1u << VOC_KIND_TIER, "tier.csv"},
		{VOC_FLAG_NEGATED, "negated", 1u << VOC_KIND_LEARNED_SENTIMENT | 1u << VOC_KIND_LEARNED_CATEGORY,
		 "learned_sentiment.csv, learned_category.csv"},
		{VOC_FLAG_REMEDY, "remedy", 1u << VOC_KIND_NEGATION, "negation.csv"},
	};
	for (size_t i = 0; i < sizeof meant / sizeof meant[0]; i++)
		if ((entry->term.flags & meant[i].flag) && !(meant[i].kinds >> entry->term.kind & 1))
			voc_lint_report(lint, entry, "no-effect", "the flag '%s' has a meaning in %s only; remove it",
					"标记“%s”只在 %s 中有意义；请去掉", meant[i].name, meant[i].where);
	if ((entry->term.flags & VOC_FLAG_WEAK) && (entry->term.flags & VOC_FLAG_STRONG))
		voc_lint_report(lint, entry, "contradiction", "both 'weak' and 'strong'; keep one",
				"同时标了 weak 和 strong；请保留其一");
}

static void check_visible(struct voc_lint *lint, const struct voc_entry *entry)
{
	struct voc_buffer seen = {0};
	voc_visible(entry->term.term, &seen);
	if (!voc_span_equal(voc_buffer_view(&seen), entry->term.term))
		voc_lint_report(lint, entry, "invisible",
				"'%.*s' holds a character that nobody sees, and that texts do not have; type the term anew",
				"“%.*s”含不可见字符，文本中不会有；请重新输入", (int)seen.n, seen.p);
	voc_buffer_release(&seen);
}

static bool letter(uint32_t c)
{
	return (c >= 'a' && c <= 'z') || (c >= 0xC0 && c < 0x250 && voc_class_of(c) == VOC_CLASS_WORD);
}

/* A mark that writers put behind any word: what stands beside it decides nothing. */
static bool sentence_mark(uint32_t c)
{
	return c < 0x80 ? strchr(".,;:!?\"()", (int)c) != NULL : c == 0x3002 || c == 0xFF0C || c == 0x2026;
}

static void check_literal(struct voc_lint *lint, const struct voc_entry *entry, const struct voc_part *part)
{
	struct voc_arena arena = {0};
	struct voc_text text;
	size_t letters = 0, run = 0, longest = 0;
	voc_text_fold(part->literal, &arena, &text);
	for (size_t i = 0; i < text.n; i++) {
		letters += letter(text.cp[i]);
		run = letter(text.cp[i]) ? run + 1 : 0;
		longest = run > longest ? run : longest;
	}
	uint32_t first = text.n ? text.cp[0] : 0, last = text.n ? text.cp[text.n - 1] : 0;
	int n = (int)part->literal.n;
	if (longest >= 3 && (sentence_mark(first) || sentence_mark(last)))
		voc_lint_report(
			lint, entry, "punctuation",
			"'%.*s' is found only with its punctuation, and its words are not inflected; leave the mark out",
			"“%.*s”只有带标点时才会匹配，且不做词形变化；请去掉标点", n, part->literal.p);
	if (part->prefix && text.n && text.class[text.n - 1] == VOC_CLASS_HAN)
		voc_lint_report(lint, entry, "no-effect", "* does nothing behind '%.*s': Han text matches anywhere; remove it",
				"“%.*s”后的 * 不起作用：中文在任何位置都可匹配；请去掉", n, part->literal.p);
	else if (part->prefix && letters == text.n && text.n < 3)
		voc_lint_report(lint, entry, "short", "'%.*s*' is the beginning of very many words; write longer ones",
				"“%.*s*”是太多单词的开头；请写长一些", n, part->literal.p);
	voc_arena_release(&arena);
}

/* Whether its label is a category. */
static bool names_category(const struct voc_entry *entry)
{
	return entry->term.kind == VOC_KIND_CATEGORY || entry->term.kind == VOC_KIND_LEARNED_CATEGORY;
}

static void check_category(struct voc_lint *lint, const struct voc_entry *entry)
{
	const struct voc_span label = entry->term.label;
	if (names_category(entry) && label.n && !voc_categories_find(lint->categories, label))
		voc_lint_report(lint, entry, "unknown-category",
				"no category '%.*s' in categories.csv; correct the label or add a row",
				"categories.csv 中没有类别“%.*s”；请更正标签或添加一行", (int)label.n, label.p);
}

static bool looks_like_regex(struct voc_span term)
{
	static const char *const sign[] = {"|", "[", "{", "(?", "\\b", "\\d", "\\s", "\\w"};
	for (size_t i = 0; i < sizeof sign / sizeof sign[0]; i++)
		if (voc_span_find(term, voc_span_from(sign[i]), 0) != (size_t)-1)
			return true;
	return false;
}

/* With one / only it is a literal, which stands in no text. A / alone is a mark or an arm: /s, \o/. */
static void check_half_regex(struct voc_lint *lint, const struct voc_entry *entry)
{
	struct voc_span term = voc_span_trim(entry->term.term);
	if (voc_span_starts(term, VOC_SPAN("/")) != voc_span_ends(term, VOC_SPAN("/")) && looks_like_regex(term))
		voc_lint_report(lint, entry, "half-regex",
				"'%.*s' has a / at one end only, so it is no regex; add the other one",
				"“%.*s”只有一端有 /，因此不是正则；请补上另一端", (int)term.n, term.p);
}

void voc_lint_lines(struct voc_lint *lint)
{
	for (size_t i = 0; i < lint->listing->n; i++) {
		const struct voc_entry *entry = &lint->listing->entry[i];
		if (entry->term.flags & VOC_FLAG_OFF)
			continue;
		check_flags(lint, entry);
		check_visible(lint, entry);
		check_category(lint, entry);
		check_half_regex(lint, entry);
		if (entry->pattern.kind != VOC_PATTERN_REGEX)
			for (size_t k = 0; k < entry->pattern.parts; k++)
				check_literal(lint, entry, &entry->pattern.part[k]);
	}
}

/* ---- all ---- */

/* The row at PLACE may name other rows. */
static void check_yields(struct voc_lint *lint, const struct voc_place *place)
{
	struct voc_span missing = voc_categories_missing(lint->categories, voc_categories_find(lint->categories, place->path));
	if (missing.n)
		voc_lint_place(lint, place->file, place->line, "unknown-category",
			       "category '%.*s' yields to '%.*s', which categories.csv does not have; correct it or add a row",
			       "类别“%.*s”让与“%.*s”，而 categories.csv 中没有该类别；请改正或添加一行", (int)place->path.n,
			       place->path.p, (int)missing.n, missing.p);
}

/* The paths that terms lead to, also by way of another. */
static void list_used(const struct voc_lint *lint, struct voc_map *used)
{
	const struct voc_listing *listing = lint->listing;
	for (size_t i = 0; i < listing->n; i++) {
		const struct voc_span label = listing->entry[i].term.label;
		if (!names_category(&listing->entry[i]) || !listing->entry[i].in_force)
			continue;
		voc_map_add(used, label, NULL);
		voc_map_add(used, voc_categories_counted_as(lint->categories, label), NULL);
	}
}

static void check_places(struct voc_lint *lint)
{
	const struct voc_listing *listing = lint->listing;
	struct voc_map used = {0}, seen = {0};
	list_used(lint, &used);
	for (size_t i = 0; i < listing->places; i++) {
		const struct voc_place *place = &listing->place[i];
		bool added;
		voc_map_add(&seen, place->path, &added);
		int n = (int)place->path.n;
		if (!added) {
			for (size_t k = i; k-- > 0;)
				if (listing->place[k].layer == place->layer &&
				    voc_span_equal(listing->place[k].path, place->path)) {
					voc_lint_place(lint, place->file, place->line, "duplicate",
						       "category '%.*s' stands in line %lu too; remove one",
						       "类别“%.*s”在第 %lu 行已有；请删去其一", n, place->path.p,
						       listing->place[k].line);
					break;
				}
			continue;
		}
		if (voc_category_is_folder(place->path)) /* a row that says what its categories count as */
			continue;
		check_yields(lint, place);
		if (!listing->torn && voc_map_find(&used, place->path) == VOC_NO_ID)
			voc_lint_place(lint, place->file, place->line, "empty-category",
				       "no term leads to category '%.*s'; add terms or remove the row",
				       "没有词条指向类别“%.*s”；请添加词条或删去此行", n, place->path.p);
	}
	voc_map_release(&used);
	voc_map_release(&seen);
}

void voc_lint_run(struct voc_lint *lint)
{
	voc_lint_lines(lint);
	voc_lint_pairs(lint);
	voc_lint_forms(lint);
	voc_lint_reach(lint);
	voc_lint_regexes(lint);
	check_places(lint);
	if (lint->out->n)
		qsort(lint->out->finding, lint->out->n, sizeof *lint->out->finding, by_place);
}
