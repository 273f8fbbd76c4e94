/* SPDX-License-Identifier: Apache-2.0 */
/* cases -- text to answer: three lines a case, so that anyone can add one.
 *
 *     没有不新鲜,就是送得太慢了
 *     negative complaint delivery/speed-
 *     (blank)
 *
 * Answers, joined by blanks, all of which must hold:
 *     negative neutral positive          polarity
 *     complaint inquiry suggestion praise competitor other    intent
 *     S A B  or  no-tier                 tier
 *     anger disappointment anxiety sadness surprise joy gratitude  or  no-emotion
 *     path  path-  path+                 the category is found; and with a negative, a positive score
 *     main:path  main:none               it is the main category
 *     !path  !S  !negative               must not hold
 *     >0.3  <-0.3                        sentiment above, below
 * A line that begins with # is a comment. usage: cases DICTIONARY FILE... */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "voc/classify.h"
#include "voc/format.h"

static const struct voc_aspect *find_aspect(const struct voc_verdict *v, struct voc_span path)
{
	for (size_t i = 0; i < v->aspects; i++)
		if (voc_span_equal(v->aspect[i].category->path, path))
			return &v->aspect[i];
	return NULL;
}

static bool category_holds(const struct voc_verdict *v, struct voc_span answer)
{
	char sign = answer.p[answer.n - 1];
	if (sign == '-' || sign == '+')
		answer.n--;
	const struct voc_aspect *aspect = find_aspect(v, answer);
	return aspect && (sign != '-' || aspect->score < 0) && (sign != '+' || aspect->score > 0);
}

/* 1 it holds, 0 it does not, -1 it is no answer. */
static int holds(const struct voc_verdict *v, struct voc_span answer)
{
	static const char *const polarity[] = {"negative", "neutral", "positive"};
	static const char *const intent[] = {"complaint", "inquiry", "suggestion", "praise", "competitor", "other"};
	static const char *const emotion[] = {"anger", "disappointment", "anxiety", "sadness", "surprise", "joy", "gratitude"};
	if (answer.n && answer.p[0] == '!') {
		int not = holds(v, (struct voc_span){answer.p + 1, answer.n - 1});
		return not < 0 ? not : !not;
	}
	for (size_t i = 0; i < 3; i++)
		if (voc_span_is(answer, polarity[i]))
			return (int)v->polarity == (int)i - 1;
	for (size_t i = 0; i < 6; i++)
		if (voc_span_is(answer, intent[i]))
			return strcmp(v->intent, intent[i]) == 0;
	for (size_t i = 0; i < 7; i++)
		if (voc_span_is(answer, emotion[i]))
			return strcmp(v->emotion, emotion[i]) == 0;
	if (voc_span_is(answer, "no-emotion"))
		return !v->emotion[0];
	if (voc_span_is(answer, "no-tier"))
		return !v->tier[0];
	if (answer.n == 1 && strchr("SAB", answer.p[0]))
		return voc_span_is(answer, v->tier);
	if (voc_span_is(answer, "main:none"))
		return !v->category;
	if (voc_span_starts(answer, VOC_SPAN("main:")))
		return v->category && voc_span_equal(v->category->path, (struct voc_span){answer.p + 5, answer.n - 5});
	double bound;
	if (answer.n > 1 && voc_span_real((struct voc_span){answer.p + 1, answer.n - 1}, &bound)) {
		if (answer.p[0] == '>')
			return v->sentiment > bound;
		if (answer.p[0] == '<')
			return v->sentiment < bound;
	}
	if (voc_span_find(answer, VOC_SPAN("/"), 0) != (size_t)-1)
		return category_holds(v, answer);
	return -1;
}

/* Runs one case; prints what went wrong with the trace of the verdict. */
static bool run_case(const struct voc_classifier *classifier, const char *file, unsigned long line, struct voc_span text,
		     struct voc_span answers)
{
	struct voc_arena arena = {0};
	struct voc_verdict v;
	struct voc_span answer;
	bool good = true;
	voc_classify(classifier, text, &arena, &v);
	while (voc_span_next(&answers, ' ', &answer)) {
		int held = answer.n ? holds(&v, answer) : 1;
		if (held == 1)
			continue;
		printf("%s:%lu: %s '%.*s'\n", file, line, held < 0 ? "no such answer:" : "does not hold:", (int)answer.n, answer.p);
		good = false;
	}
	if (!good) {
		struct voc_buffer out = {0};
		struct voc_style style = {0};
		voc_explain(&v, text, &style, &out);
		fwrite(out.p, 1, out.n, stdout);
		voc_buffer_release(&out);
	}
	voc_arena_release(&arena);
	return good;
}

static bool blank(const char *line)
{
	return line[strspn(line, " \t")] == '\0';
}

/* Counts into *PASSED and *FAILED. */
static int run_file(const struct voc_classifier *classifier, const char *path, unsigned long *passed, unsigned long *failed)
{
	FILE *in = fopen(path, "r");
	char *line = NULL, *text = NULL;
	size_t room = 0;
	unsigned long number = 0, at = 0;
	if (!in) {
		perror(path);
		return -1;
	}
	while (getline(&line, &room, in) >= 0) {
		number++;
		line[strcspn(line, "\n")] = '\0';
		if (line[0] == '#' || (!text && blank(line)))
			continue;
		if (!text) {
			text = strdup(line);
			at = number;
			continue;
		}
		bool good = run_case(classifier, path, at, voc_span_from(text), voc_span_from(line));
		*(good ? passed : failed) += 1;
		free(text);
		text = NULL;
	}
	if (text) {
		printf("%s:%lu: a text without an answer\n", path, at);
		++*failed;
	}
	free(text);
	free(line);
	fclose(in);
	return 0;
}

int main(int argc, char **argv)
{
	if (argc < 3) {
		fprintf(stderr, "usage: cases DICTIONARY FILE...\n");
		return 2;
	}
	const char *dirs[] = {argv[1], NULL};
	struct voc_error err = {0};
	struct voc_classifier *classifier = voc_classifier_load(dirs, &err);
	unsigned long passed = 0, failed = 0;
	if (!classifier) {
		fprintf(stderr, "cases: %s:%lu: %s\n", err.file, err.line, err.msg);
		return 2;
	}
	for (int i = 2; i < argc; i++)
		if (run_file(classifier, argv[i], &passed, &failed))
			failed++;
	voc_classifier_free(classifier);
	printf("%lu cases passed, %lu failed\n", passed, failed);
	return failed || !passed;
}
