/* SPDX-License-Identifier: Apache-2.0 */
/* voc-clean -- leave out empty, worthless and repeated items, hide personal data. */
#include "voc/clean.h"

#include <stdlib.h>

#include "cli/reasons.h"
#include "cli/tool.h"

static struct voc_clean_options opt;
static bool keep_junk;
static bool keep_duplicates;
static bool check;
static const char *junk;
static const char *hide;
static const char *key;

static const char *const modes[] = {"drop", "near", "flag", "keep", NULL};
static const char *const junks[] = {
#define X(kind, name) name,
	VOC_JUNKS(X)
#undef X
		NULL,
};

static const struct voc_option options[] = {
	VOC_TITLE("Leaving out"),
	VOC_FLAG(0, "keep-empty", &opt.keep_empty, "keep items without text"),
	VOC_FLAG(0, "keep-junk", &keep_junk, "keep items whose text says nothing"),
	VOC_JOINED(0, "junk", "KINDS", &junk, junks, "leave out only this junk, joined by commas (all)"),
	VOC_CHOICE(0, "duplicates", "MODE", &opt.duplicates, modes,
		   "what to do with repeats; near is to drop near ones too (drop)"),
	VOC_FLAG(0, "keep-duplicates", &keep_duplicates, "the same as --duplicates keep"),
	VOC_TITLE("Personal data"),
	VOC_FLAG(0, "keep-personal", &opt.keep_personal, "do not hide personal data"),
	VOC_WORD(0, "hide", "KINDS", &hide, "hide only these kinds: mobile, email … (all)"),
	VOC_WORD(0, "key", "FILE", &key, "hide behind pseudonyms made with this secret, the same in every run"),
	VOC_FLAG(0, "check", &check, "write nothing but what personal data there are; exit 1 when there are any"),
	VOC_ALSO(voc_row_options),
	VOC_ALSO(voc_dict_options),
	VOC_END,
};

static const char *const examples[] = {
	"voc-import export.csv | voc-clean --stats > clean.csv",
	"voc-clean --duplicates flag reviews.csv | voc-count -b group -n 10",
	"voc-clean --key secret.key --hide mobile,email crm.csv > joinable.csv",
	"voc-clean --check clean.csv && echo safe to pass on",
	NULL,
};

static unsigned junk_bit(struct voc_span name)
{
	for (unsigned kind = 0; junks[kind]; kind++)
		if (voc_span_is(name, junks[kind]))
			return 1u << kind;
	return 0;
}

/* The bits that LIST does not name. */
static int read_kinds(const char *option, const char *list, unsigned (*bit)(struct voc_span), unsigned *others)
{
	struct voc_span rest = voc_span_from(list), name;
	unsigned named = 0;

	while (voc_span_next(&rest, ',', &name)) {
		unsigned one = bit(voc_span_trim(name));
		if (one == 0)
			return voc_usage_error(voc_in_lang("--%s: there is no kind '%.*s'", "--%s：没有 '%.*s' 这一类"), option,
					       (int)name.n, name.p);
		named |= one;
	}
	*others = ~named;
	return VOC_DONE;
}

static int read_options(void)
{
	int status = VOC_DONE;

	if (opt.duplicates < 0 || keep_duplicates)
		opt.duplicates = keep_duplicates ? VOC_DUPLICATES_KEEP : VOC_DUPLICATES_DROP;
	if (junk)
		status = read_kinds("junk", junk, junk_bit, &opt.keep_junk);
	if (keep_junk)
		opt.keep_junk = ~0u;
	if (hide && status == VOC_DONE)
		status = read_kinds("hide", hide, voc_personal_bit, &opt.keep_kinds);
	if (key && opt.keep_personal && status == VOC_DONE)
		status = voc_usage_error("%s", voc_in_lang("--key hides what --keep-personal keeps: give one of them",
							   "--key 与 --keep-personal 不能同时使用"));
	return status;
}

/* What the summary counts, a row a kind and column. */
static void fill_findings(const struct voc_table *summary, struct voc_table *found)
{
	voc_table_column(found, (struct voc_column){"kind", {{"kind", "类型"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN});
	voc_table_column(found, (struct voc_column){"name", {{"is", "名称"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PEOPLE});
	voc_table_column(found, (struct voc_column){"column", {{"column", "列"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN});
	voc_table_column(found, (struct voc_column){"found", {{"found", "数量"}}, VOC_TYPE_WHOLE, 0, VOC_ROLE_PLAIN});
	for (size_t row = 0; row < summary->rows; row++) {
		struct voc_span column = voc_table_cell(summary, row, 0)->text, kind;
		if (!voc_span_next(&column, '\t', &kind) || voc_personal_bit(kind) == 0)
			continue;
		voc_table_row(found);
		voc_table_text(found, 0, kind);
		voc_table_text(found, 1, voc_reason_name(kind, voc_message_lang()));
		voc_table_text(found, 2, column);
		voc_table_number(found, 3, voc_table_cell(summary, row, 1)->number);
	}
}

/* All items are looked at, so that what the filter reports is what it would hide. */
static int look_for_personal(char **file)
{
	const struct voc_clean_options all = {.keep_empty = true,
					      .keep_junk = ~0u,
					      .by_column = true,
					      .keep_kinds = opt.keep_kinds,
					      .duplicates = VOC_DUPLICATES_KEEP};
	struct voc_table summary, found;
	voc_table_init(&summary, "voc-clean");
	voc_table_init(&found, "voc-clean");
	const struct voc_plan plan = {.filter = &voc_clean, .options = &all, .silent = true, .summary = &summary};
	int status = voc_transform_plan(&plan, file);
	if (status == VOC_DONE) {
		fill_findings(&summary, &found);
		status = voc_print(&found);
	}
	if (status == VOC_DONE && found.rows)
		status = VOC_NO;
	voc_table_release(&summary);
	voc_table_release(&found);
	return status;
}

static int clean(char **file)
{
	struct voc_error err = {0};
	struct voc_junk *terms = NULL;
	struct voc_key *secret = NULL;
	int status = VOC_DONE;
	if (opt.keep_junk != ~0u) {
		const char *const *dirs = voc_dict_dirs();
		if (!dirs)
			return VOC_TROUBLE;
		terms = voc_junk_load(dirs, &err);
		if (!terms)
			status = voc_trouble(&err);
	}
	if (key && status == VOC_DONE && !(secret = voc_key_load(key, &err)))
		status = voc_trouble(&err);
	opt.junk = terms;
	opt.key = secret;
	if (status == VOC_DONE)
		status = voc_transform(&voc_clean, &opt, file);
	voc_junk_free(terms);
	voc_key_free(secret);
	return status;
}

static int run(char **file)
{
	int status = read_options();
	if (status != VOC_DONE)
		return status;
	return check ? look_for_personal(file) : clean(file);
}

const struct voc_tool voc_tool = {
	.name = "voc-clean",
	.summary = "leave out empty, worthless and repeated items, hide personal data",
	.synopsis = "[--junk KINDS] [--duplicates MODE] [--hide KINDS] [--key FILE] [--check] [-r FILE] [file ...]",
	.examples = examples,
	.options = options,
	.run = run,
};
