/* SPDX-License-Identifier: Apache-2.0 */
/* test_compiled -- a classifier that comes out of an image is the one that went in: the same verdict, with the same evidence, on every
 * term of every dictionary. The images are looked at in a program of their own, where a table that an image lacks is nowhere. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/large.h"
#include "records/compiled.h"
#include "records/dictionary.h"
#include "text/classifier.h"
#include "text/clause.h"
#include "text/matcher.h"
#include "voc/format.h"

static char folder[] = "/tmp/voc-compiled-XXXXXX";
static const char *const shipped[] = {VOC_SOURCE_DIR "/dict", NULL};
static const char *const layered[] = {VOC_SOURCE_DIR "/dict", "over", NULL};

/* Every kind of term, in a layer of its own: it hides, replaces and adds. */
static const struct {
	const char *path, *text;
} over[] = {
	{"over/categories.csv", "path,zh,en,stage,department,tier,importance,reply_zh,reply_en\n"
				"odd/thing,怪事,odd thing,use,desk,S,5,您好,hello\n"},
	{"over/en/category.csv",
	 "term,label,weight,flags\ngrumble*,odd/thing,-2,\nwidget & broken & !fixed,odd/thing,-3,\n"
	 "late .. refund,odd/thing,,\n\"/zor(ch|k)s? \\d+/\",odd/thing,-1,\n/[qx]{3}\\w+/,odd/thing,2,\n"
	 "/the(.*)end/,odd/thing,,\nglad hand,,,\n"},
	{"over/en/sentiment.csv", "term,label,weight,flags\ngood,positive,1,off\nzippy,positive,3,exact\nno worries,,,\n"
				  "\"/un\\w{3,9}able/\",negative,-2,\n:-<,negative,-2,\n"},
	{"over/en/tier.csv", "term,label,weight,flags\nboils over,S,,always\nhmm,B,,\n"},
	{"over/en/junk.csv", "term,label\nno comment given by buyer,praise\nlorem ipsum,template\n"},
	{"over/zh/sentiment.csv",
	 "term,label,weight,flags\n不 .. 满意,negative,-2,\n慢 & 差 & !不慢,negative,-3,\n/退(款|货).?慢/,negative,-2,\n"
	 "app闪退,negative,-4,\n好,positive,2,\n"},
	{"over/zh/emotion.csv", "term,label,weight\n气炸,anger,3\n"},
};

static const char model[] =
	"term,label,weight,flags\n(scale),,1000,\n(bias),negative,120,\n(bias),positive,-40,\n(sentiment),positive,900,\n"
	"slow,negative,700,\nslow,positive,-200,\nslow,negative,-300,negated\n快递,positive,333,\n(intent:complaint),negative,"
	"250,\n";

static void put(const char *path, const char *text)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	assert_true(fd >= 0 && write(fd, text, strlen(text)) == (ssize_t)strlen(text));
	close(fd);
}

static int enter(void **state)
{
	(void)state;
	if (!mkdtemp(folder) || chdir(folder) < 0 || mkdir("over", 0700) < 0 || mkdir("over/en", 0700) < 0 ||
	    mkdir("over/zh", 0700) < 0 || setenv("VOC_CACHE", "kept", 1) < 0)
		return -1;
	for (size_t i = 0; i < sizeof over / sizeof over[0]; i++)
		put(over[i].path, over[i].text);
	return 0;
}

static void remove_all(const char *path)
{
	char name[600];
	DIR *d = opendir(path);
	for (struct dirent *e; d && (e = readdir(d));) {
		snprintf(name, sizeof name, "%s/%s", path, e->d_name);
		if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0 && unlink(name) < 0)
			remove_all(name);
	}
	if (d)
		closedir(d);
	rmdir(path);
}

static int leave(void **state)
{
	(void)state;
	remove_all(folder);
	return 0;
}

/* The trace of a verdict, which names every match with file, line and factors. */
static void trace(const struct voc_classifier *c, struct voc_span text, struct voc_arena *arena, struct voc_buffer *out)
{
	static const struct voc_style style = {.lang = VOC_EN};
	struct voc_verdict verdict;
	voc_arena_reset(arena);
	voc_classify(c, text, arena, &verdict);
	voc_buffer_reset(out);
	voc_explain(&verdict, text, &style, out);
	voc_buffer_print(out, "|%s|%s|%s|%g|%zu", verdict.emotion, verdict.intent, verdict.tier, verdict.sum, verdict.aspects);
	for (size_t i = 0; i < verdict.aspects; i++)
		voc_buffer_print(out, "|%s %s %g", verdict.aspect[i].category->path.p,
				 verdict.aspect[i].category->reply[VOC_EN].p, verdict.aspect[i].score);
}

static void check_text(const struct voc_classifier *a, const struct voc_classifier *b, struct voc_span text)
{
	static struct voc_arena arena;
	static struct voc_buffer one, two;
	trace(a, text, &arena, &one);
	trace(b, text, &arena, &two);
	if (one.n != two.n || memcmp(one.p, two.p, one.n) != 0)
		fail_msg("different:\n%.*s\nand\n%.*s", (int)one.n, one.p, (int)two.n, two.p);
}

/* Every STEPth term with something around it, and a few texts. */
static void check_same(const struct voc_classifier *a, const struct voc_classifier *b, const char *const *dirs, size_t step)
{
	static const char *const texts[] = {"",
					    "grumbling, the widget is broken and not fixed",
					    "broken widget fixed",
					    "late again, where is the refund",
					    "zorchs 12 qqqq1",
					    "the very end was unbearable :-<",
					    "No comment given by buyer",
					    "it boils over",
					    "不太满意，又慢又差",
					    "app 闪退，退款很慢，气炸了",
					    "not slow, 快递好",
					    "slow slow slow",
					    "no worries, glad hand",
					    "goooood zippy zippier"};
	struct voc_error err = {0};
	struct voc_buffer text = {0};
	struct voc_lexicon *lexicon = voc_lexicon_load(dirs, ~0u, &err);
	assert_non_null(lexicon);
	for (size_t i = 0; i < voc_lexicon_count(lexicon); i += step) {
		struct voc_span term = voc_lexicon_at(lexicon, i)->term;
		voc_buffer_reset(&text);
		voc_buffer_text(&text, i % 3 == 0 ? "" : i % 3 == 1 ? "not very " : "一点都不");
		voc_buffer_span(&text, term);
		voc_buffer_text(&text, i % 2 ? "s!" : "了吗？");
		check_text(a, b, voc_buffer_view(&text));
	}
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
		check_text(a, b, voc_span_from(texts[i]));
	voc_buffer_release(&text);
	voc_lexicon_free(lexicon);
}

static struct voc_classifier *fresh(const char *const *dirs)
{
	struct voc_error err = {0};
	struct voc_classifier *c = voc_dictionary_classifier(dirs, &err);
	if (!c)
		fail_msg("%s:%lu: %s", err.file, err.line, err.msg);
	return c;
}

/* N bytes of the image of C in memory of their own. */
static char *block_of(struct voc_classifier *c, size_t *n)
{
	struct voc_image image;
	voc_image_save(&image);
	voc_classifier_image(&image, c);
	size_t pieces;
	const struct voc_span *piece = voc_image_pieces(&image, &pieces);
	*n = 0;
	for (size_t i = 0; i < pieces; i++)
		*n += piece[i].n;
	char *block = voc_allocate_large(*n, 1), *to = block;
	for (size_t i = 0; i < pieces; to += piece[i++].n)
		if (piece[i].n)
			memcpy(to, piece[i].p, piece[i].n);
	voc_image_release(&image);
	return block;
}

/* What was saved in PATH, to be loaded. */
static char *read_block(const char *path, size_t *n)
{
	struct stat about;
	int fd = open(path, O_RDONLY);
	assert_true(fd >= 0 && fstat(fd, &about) == 0);
	*n = (size_t)about.st_size;
	char *block = voc_allocate_large(*n, 1);
	for (size_t done = 0; done < *n;) {
		ssize_t got = read(fd, block + done, *n - done);
		assert_true(got > 0);
		done += (size_t)got;
	}
	close(fd);
	return block;
}

static void write_image(struct voc_image *image, const char *path)
{
	size_t pieces;
	const struct voc_span *piece = voc_image_pieces(image, &pieces);
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	assert_true(fd >= 0);
	for (size_t i = 0; i < pieces; i++)
		assert_true(write(fd, piece[i].p, piece[i].n) == (ssize_t)piece[i].n);
	close(fd);
	voc_image_release(image);
}

static void check_finds(const struct voc_finds *a, const struct voc_finds *b)
{
	assert_int_equal(a->n, b->n);
	for (size_t i = 0; i < a->n; i++) {
		const struct voc_found *x = &a->found[i], *y = &b->found[i];
		assert_true(x->begin == y->begin && x->end == y->end && x->term == y->term && x->kind == y->kind &&
			    x->label == y->label && x->inflected == y->inflected);
	}
}

/* What lint sees of a text: also that which has not won, which no verdict tells. */
static void check_looks(const struct voc_matcher *a, const struct voc_matcher *b, const struct voc_lexicon *lexicon)
{
	struct voc_arena arena = {0};
	for (size_t i = 0; i < voc_lexicon_count(lexicon); i += 5) {
		struct voc_text text;
		struct voc_clauses clauses;
		struct voc_finds all[2], winners[2];
		voc_arena_reset(&arena);
		voc_text_fold(voc_lexicon_at(lexicon, i)->term, &arena, &text);
		voc_clauses_find(&text, &arena, &clauses);
		voc_matcher_look(a, &text, &clauses, &arena, &all[0], &winners[0]);
		voc_matcher_look(b, &text, &clauses, &arena, &all[1], &winners[1]);
		check_finds(&all[0], &all[1]);
		check_finds(&winners[0], &winners[1]);
	}
	voc_arena_release(&arena);
}

static struct voc_lexicon *terms_of(const char *const *dirs)
{
	struct voc_error err = {0};
	struct voc_lexicon *lexicon = voc_lexicon_load(dirs, VOC_CLASSIFIER_KINDS, &err);
	assert_non_null(lexicon);
	return lexicon;
}

/* In a program of its own, where nothing is left of what was saved but the two files. */
static int check_again(const char *const *dirs, size_t step)
{
	size_t n, m;
	char *block = read_block("classifier.image", &n), *second = read_block("matcher.image", &m);
	struct voc_classifier *again = voc_classifier_from(block, n), *c = fresh(dirs);
	assert_non_null(again);
	check_same(c, again, dirs, step);
	voc_classifier_free(again);
	voc_classifier_free(c);
	struct voc_lexicon *lexicon = terms_of(dirs);
	struct voc_matcher *matcher = voc_matcher_new(lexicon, NULL), *loaded = NULL;
	struct voc_image image;
	voc_image_load(&image, second, m);
	voc_matcher_image(&image, &loaded, lexicon, NULL);
	assert_non_null(loaded);
	check_looks(matcher, loaded, lexicon);
	voc_matcher_free(loaded);
	voc_matcher_free(matcher);
	voc_lexicon_free(lexicon);
	free(second);
	return 0;
}

static void run_again(const char *const *dirs, size_t step)
{
	char every[16];
	const char *word[8] = {"test_compiled", "again", every};
	snprintf(every, sizeof every, "%zu", step);
	for (size_t i = 0; dirs[i]; i++)
		word[3 + i] = dirs[i];
	int status;
	pid_t child = fork();
	assert_true(child >= 0);
	if (!child) {
		execv("/proc/self/exe", (char *const *)(uintptr_t)word);
		_exit(127);
	}
	assert_true(waitpid(child, &status, 0) == child);
	assert_int_equal(status, 0);
}

static void check_image(const char *const *dirs, size_t step)
{
	size_t n;
	struct voc_image image;
	struct voc_classifier *c = fresh(dirs);
	char *block = block_of(c, &n);
	struct voc_classifier *again = voc_classifier_from(block, n);
	assert_non_null(again);
	check_same(c, again, dirs, 29);
	voc_classifier_free(c);
	voc_image_save(&image);
	voc_classifier_image(&image, again); /* an image of what came out of one */
	write_image(&image, "classifier.image");
	voc_classifier_free(again);
	struct voc_lexicon *lexicon = terms_of(dirs);
	struct voc_matcher *matcher = voc_matcher_new(lexicon, NULL);
	assert_non_null(matcher);
	voc_image_save(&image);
	voc_matcher_image(&image, &matcher, lexicon, NULL);
	write_image(&image, "matcher.image");
	voc_matcher_free(matcher);
	voc_lexicon_free(lexicon);
	run_again(dirs, step);
}

static void test_shipped(void **state)
{
	(void)state;
	check_image(shipped, 1);
}

static void test_layered(void **state)
{
	(void)state;
	check_image((const char *const[]){"over", NULL}, 1);
	check_image(layered, 7);
}

static void test_model(void **state)
{
	(void)state;
	static const char *const dirs[] = {"over", NULL};
	put("over/en/learned_sentiment.csv", model);
	check_image(dirs, 1);
	struct voc_classifier *c = fresh(dirs);
	assert_non_null(voc_classifier_learned(c, VOC_KIND_LEARNED_SENTIMENT));
	voc_classifier_free(c);
	assert_int_equal(unlink("over/en/learned_sentiment.csv"), 0);
}

/* An image cut off anywhere is none; that its bytes are right is the cache's part. */
static void test_cut(void **state)
{
	(void)state;
	static const char *const dirs[] = {"over", NULL};
	size_t n;
	struct voc_classifier *c = fresh(dirs);
	char *whole = block_of(c, &n);
	for (size_t k = 0; k + 64 <= n; k += k < 4096 ? 1 : 61) { /* the last line may end in padding, which nobody lacks */
		char *part = voc_allocate_large(k, 1);
		memcpy(part, whole, k);
		assert_null(voc_classifier_from(part, k));
	}
	free(whole);
	voc_classifier_free(c);
}

static bool key_of(const char *const *dirs, uint64_t key[2])
{
	return voc_compiled_key(dirs, key);
}

static bool keys_differ(const uint64_t a[2], const uint64_t b[2])
{
	return a[0] != b[0] || a[1] != b[1];
}

/* Each byte of each file, its name, the order of the layers: another key. Files that are not read do not count. */
static void test_key(void **state)
{
	(void)state;
	uint64_t first[2], now[2];
	char text[4096];
	assert_true(key_of(layered, first) && key_of(layered, now));
	assert_false(keys_differ(first, now));
	for (size_t i = 0; i < sizeof over / sizeof over[0]; i++) {
		for (size_t k = 0; k < strlen(over[i].text); k += 37) {
			snprintf(text, sizeof text, "%s", over[i].text);
			text[k] ^= 1;
			put(over[i].path, text);
			assert_true(key_of(layered, now) && keys_differ(first, now));
		}
		put(over[i].path, over[i].text);
	}
	put("over/en/churn.csv", "term,label,weight\nbye,churn,1\n");
	assert_true(key_of(layered, now) && !keys_differ(first, now));
	put("over/en/degree.csv", "term,label,weight\n");
	assert_true(key_of(layered, now) && keys_differ(first, now));
	assert_int_equal(rename("over/en/degree.csv", "over/degree.csv"), 0);
	uint64_t moved[2];
	assert_true(key_of(layered, moved) && keys_differ(first, moved) && keys_differ(now, moved));
	assert_int_equal(unlink("over/degree.csv"), 0);
	assert_true(key_of((const char *const[]){"over", VOC_SOURCE_DIR "/dict", NULL}, now) && keys_differ(first, now));
	assert_true(key_of((const char *const[]){VOC_SOURCE_DIR "/dict", "./over", NULL}, now) && keys_differ(first, now));
	put("over/en/nonsense.csv", "term,label\n"); /* an error, for the loader to tell */
	assert_false(key_of(layered, now));
	assert_int_equal(unlink("over/en/nonsense.csv"), 0);
	assert_int_equal(unlink("over/en/churn.csv"), 0);
	assert_false(key_of((const char *const[]){"over", NULL}, now)); /* too small to be worth it */
	assert_false(key_of((const char *const[]){"nowhere", NULL}, now));
	assert_true(key_of(layered, now) && !keys_differ(first, now));
}

static int kept(void)
{
	int n = 0;
	DIR *d = opendir("kept");
	for (struct dirent *e; d && (e = readdir(d));)
		n += e->d_name[0] != '.';
	if (d)
		closedir(d);
	return n;
}

static struct voc_classifier *load(void)
{
	struct voc_error err = {0};
	struct voc_classifier *c = voc_classifier_load(layered, &err);
	if (!c)
		fail_msg("%s:%lu: %s", err.file, err.line, err.msg);
	return c;
}

/* Cold, warm, without, and after a change: what the dictionaries say. With an error nothing is kept, and the error is told each time. */
static void test_load(void **state)
{
	(void)state;
	struct voc_classifier *cold = load();
	assert_int_equal(kept(), 1);
	struct voc_classifier *warm = load();
	assert_int_equal(kept(), 1);
	check_same(cold, warm, layered, 11);
	put("over/zh/emotion.csv", "term,label,weight\n气炸,joy,3\n");
	struct voc_classifier *changed = load(), *plain = fresh(layered);
	assert_int_equal(kept(), 2);
	check_same(changed, plain, (const char *const[]){"over", NULL}, 1);
	struct voc_arena arena = {0};
	struct voc_verdict verdict;
	voc_classify(changed, VOC_SPAN("气炸"), &arena, &verdict);
	assert_string_equal(verdict.emotion, "joy");
	voc_classify(warm, VOC_SPAN("气炸"), &arena, &verdict);
	assert_string_equal(verdict.emotion, "anger");
	voc_arena_release(&arena);
	put("over/zh/emotion.csv", "term,label,weight\n气炸,fury,3\n");
	for (int i = 0; i < 2; i++) {
		struct voc_error err = {0};
		assert_null(voc_classifier_load(layered, &err));
		assert_string_equal(err.file, "over/zh/emotion.csv");
		assert_int_equal(err.line, 2);
	}
	assert_int_equal(kept(), 2);
	put("over/zh/emotion.csv", "term,label,weight\n气炸,anger,3\n");
	voc_classifier_free(cold);
	voc_classifier_free(warm);
	voc_classifier_free(changed);
	voc_classifier_free(plain);
}

/* A dictionary that is a pipe can be read but once: nothing is kept, and it is read as ever. */
static void test_pipe(void **state)
{
	(void)state;
	static const char text[] = "term,label,weight\n气炸,joy,3\n";
	int before = kept();
	assert_true(unlink("over/zh/emotion.csv") == 0 && mkfifo("over/zh/emotion.csv", 0600) == 0);
	pid_t writer = fork();
	assert_true(writer >= 0);
	if (!writer) {
		int fd = open("over/zh/emotion.csv", O_WRONLY);
		_exit(fd < 0 || write(fd, text, strlen(text)) < 0);
	}
	struct voc_classifier *c = load();
	struct voc_arena arena = {0};
	struct voc_verdict verdict;
	int status;
	voc_classify(c, VOC_SPAN("气炸"), &arena, &verdict);
	assert_string_equal(verdict.emotion, "joy");
	assert_true(waitpid(writer, &status, 0) == writer && status == 0);
	assert_int_equal(kept(), before);
	voc_arena_release(&arena);
	voc_classifier_free(c);
	assert_int_equal(unlink("over/zh/emotion.csv"), 0);
	put("over/zh/emotion.csv", "term,label,weight\n气炸,anger,3\n");
}

int main(int argc, char **argv)
{
	if (argc > 3 && strcmp(argv[1], "again") == 0)
		return check_again((const char *const *)(argv + 3), strtoul(argv[2], NULL, 10));
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_shipped), cmocka_unit_test(test_layered), cmocka_unit_test(test_model),
		cmocka_unit_test(test_cut),     cmocka_unit_test(test_key),     cmocka_unit_test(test_load),
		cmocka_unit_test(test_pipe),
	};
	return cmocka_run_group_tests(tests, enter, leave);
}
