/* SPDX-License-Identifier: Apache-2.0 */
/* outside -- what a program of somebody else's does with libvoc: it includes voc/ and nothing else, and links the library alone.
 *
 * usage: outside DICT
 * It classifies two texts, counts two records that it made itself, adds two states up, prints the table as JSON, and checks each
 * answer. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "voc/classify.h"
#include "voc/count.h"
#include "voc/format.h"

static int wrong;

static void expect(bool holds, const char *what)
{
	if (holds)
		return;
	fprintf(stderr, "outside: not so: %s\n", what);
	wrong = 1;
}

static void classify_two(const struct voc_classifier *classifier, struct voc_span name[2])
{
	struct voc_arena arena = {0};
	struct voc_verdict verdict;

	voc_classify(classifier, VOC_SPAN("快递太慢了，客服好"), &arena, &verdict);
	expect(verdict.category && voc_span_is(verdict.category->path, "delivery/late"), "the parcel was late");
	expect(verdict.aspects == 2, "it is about two things");
	expect(verdict.matches > 0 && verdict.match[0].end > verdict.match[0].begin, "the words that say so are told");
	name[0] = verdict.category ? verdict.category->path : VOC_SPAN("");
	voc_classify(classifier, VOC_SPAN("The staff was rude, bad!"), &arena, &verdict);
	expect(verdict.polarity == VOC_NEGATIVE && verdict.sentiment < 0, "rude is not good");
	expect(strcmp(voc_polarity_name(verdict.polarity), "negative") == 0, "and is called negative");
	name[1] = verdict.category ? verdict.category->path : VOC_SPAN("");
	voc_arena_release(&arena); /* paths live in the classifier */
}

static void *count_one(const struct voc_count_options *options, const struct voc_schema *schema, struct voc_span category,
		       const char *polarity)
{
	struct voc_error err = {0};
	void *state = voc_count.open(options, schema, &err);
	struct voc_span value[] = {category, voc_span_from(polarity)};
	struct voc_record record = {.schema = schema, .value = value, .line = 2};

	expect(state != NULL, err.msg);
	if (state)
		expect(voc_count.add(state, &record) == NULL, "the record counts");
	return state;
}

static void print_count(const struct voc_classifier *classifier, const struct voc_span name[2])
{
	struct voc_count_options options = {.by = "category", .categories = voc_classifier_categories(classifier), .lang = VOC_ZH};
	struct voc_style style = {.lang = VOC_ZH};
	struct voc_schema schema;
	struct voc_table table;
	struct voc_buffer text = {0};

	voc_schema_init(&schema);
	voc_schema_add(&schema, VOC_SPAN("category"));
	voc_schema_add(&schema, VOC_SPAN("polarity"));
	void *state = count_one(&options, &schema, name[0], "negative");
	void *other = count_one(&options, &schema, name[1], "negative");
	if (state && other) {
		voc_count.merge(state, other);
		voc_table_init(&table, "outside");
		voc_count.close(state, &table);
		expect(table.rows == 2, "two categories, two rows");
		voc_format_json.write(&table, &style, &text);
		printf("%.*s", (int)text.n, text.p);
		voc_table_release(&table);
	}
	voc_buffer_release(&text);
	voc_schema_release(&schema);
}

static void expect_complaints(void)
{
	const char *const none[] = {"/nowhere", NULL};
	struct voc_error err = {0};
	struct voc_schema schema;
	struct voc_count_options options = {.by = "colour"};

	expect(voc_classifier_load(none, &err) == NULL && err.msg[0], "a folder that is not there is an error with a message");
	voc_schema_init(&schema);
	voc_schema_add(&schema, VOC_SPAN("color"));
	err = (struct voc_error){0};
	expect(voc_count.open(&options, &schema, &err) == NULL && strstr(err.msg, "color"), "a column near the wrong name is told");
	voc_schema_release(&schema);
	voc_classifier_free(NULL);
	voc_count.close(NULL, NULL);
}

int main(int count, char **word)
{
	struct voc_error err = {0};
	struct voc_span name[2];

	if (count != 2) {
		fprintf(stderr, "usage: outside DICT\n");
		return 2;
	}
	const char *const dirs[] = {word[1], NULL};
	struct voc_classifier *classifier = voc_classifier_load(dirs, &err);
	if (!classifier) {
		fprintf(stderr, "outside: %s:%lu: %s\n", err.file, err.line, err.msg);
		return 2;
	}
	classify_two(classifier, name);
	print_count(classifier, name);
	expect_complaints();
	voc_classifier_free(classifier);
	return wrong;
}
