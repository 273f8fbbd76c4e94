/* SPDX-License-Identifier: Apache-2.0 */
/* lesson -- rows to classes or numbers, and whether anything can be learned from them. */
#include "analysis/lesson.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/eval_labels.h"
#include "text/fold.h"

#define CLASSES_MOST 200
#define ROWS_MOST 200000 /* more rows than this add nothing but hours: as many are drawn by chance */

/* ---- rows ---- */

static int by_text(const void *a, const void *b)
{
	const struct voc_example_row *x = a, *y = b;
	int order = voc_span_compare(x->text, y->text);
	return order ? order : voc_span_compare(x->labels, y->labels);
}

static uint64_t chance(const struct voc_lesson *lesson, struct voc_span what)
{
	uint64_t seed = (uint64_t)lesson->options->seed * 0x9E3779B97F4A7C15u;
	uint64_t h = (voc_hash(what) ^ seed) * 0xFF51AFD7ED558CCDu;
	return h ^ h >> 33;
}

struct drawn {
	uint64_t chance;
	uint32_t row;
};

static int by_chance(const void *a, const void *b)
{
	const struct drawn *x = a, *y = b;
	if (x->chance != y->chance)
		return x->chance < y->chance ? -1 : 1;
	return (x->row > y->row) - (x->row < y->row);
}

/* Draws ROWS_MOST of them, in their order. */
static size_t draw(const struct voc_lesson *lesson, struct voc_example_row *row, size_t rows)
{
	if (rows <= ROWS_MOST)
		return rows;
	struct drawn *drawn = voc_reallocate(NULL, rows, sizeof *drawn);
	for (size_t i = 0; i < rows; i++)
		drawn[i] = (struct drawn){chance(lesson, row[i].text) + i * 0x9E3779B97F4A7C15u, (uint32_t)i};
	qsort(drawn, rows, sizeof *drawn, by_chance);
	for (size_t i = 0; i < rows; i++)
		row[drawn[i].row].serial = i < ROWS_MOST;
	free(drawn);
	size_t kept = 0;
	for (size_t i = 0; i < rows; i++)
		if (row[i].serial)
			row[kept++] = row[i];
	return kept;
}

/* With several labels, rows of one text become one. LABELS keeps what is joined. */
static size_t join(struct voc_example_row *row, size_t rows, struct voc_arena *arena)
{
	size_t kept = 0;
	for (size_t i = 0; i < rows; i++) {
		if (kept && voc_span_equal(row[kept - 1].text, row[i].text))
			row[kept - 1].labels =
				voc_arena_print(arena, "%.*s%c%.*s", (int)row[kept - 1].labels.n, row[kept - 1].labels.p,
						VOC_LABEL_END, (int)row[i].labels.n, row[i].labels.p);
		else
			row[kept++] = row[i];
	}
	return kept;
}

/* ---- what the labels are ---- */

struct look {
	bool numbers, whole;
	double least, most;
	size_t different;
};

static struct look look_at(const struct voc_map *label)
{
	struct look look = {true, true, INFINITY, -INFINITY, label->count};
	for (size_t i = 0; i < label->count; i++) {
		double value;
		if (!voc_span_real(label->key[i], &value)) {
			look.numbers = look.whole = false;
			continue;
		}
		look.whole &= value == floor(value);
		look.least = value < look.least ? value : look.least;
		look.most = value > look.most ? value : look.most;
	}
	return look;
}

static const char *const sentiments[] = {"negative", "neutral", "positive"};

/* The sentiment of a number: what is up to LOW is negative, what is up to HIGH neutral. */
struct scale {
	double low, high;
	const char *en, *zh;
};

static struct voc_span sentiment_of(const struct scale *scale, struct voc_span label)
{
	double value = 0;
	if (!scale)
		return label;
	voc_span_real(label, &value);
	return voc_span_from(sentiments[value <= scale->low ? 0 : value <= scale->high ? 1 : 2]);
}

/* NULL with the labels as they are, or as numbers when *NUMERIC. */
static const struct scale *scale_of(const struct look *look, bool *numeric)
{
	static const struct scale two = {0, 0, "0 is learned as negative, 1 as positive", "0 按负面、1 按正面学习"},
				  three = {-1, 0, "-1, 0 and 1 are learned as negative, neutral and positive",
					   "-1、0、1 按负面、中性、正面学习"},
				  stars = {2, 3, "stars: 1 and 2 are learned as negative, 3 as neutral, 4 and 5 as positive",
					   "星级：1、2 按负面，3 按中性，4、5 按正面学习"},
				  ten = {6, 8,
					 "0 to 10: up to 6 is learned as negative, 7 and 8 as neutral, 9 and 10 as positive",
					 "0 到 10 分：0–6 按负面，7、8 按中性，9、10 按正面学习"};
	*numeric = false;
	if (!look->numbers)
		return NULL;
	if (look->whole && look->least == 0 && look->most == 1)
		return &two;
	if (look->whole && look->least == -1 && look->most == 1)
		return &three;
	if (look->whole && look->least >= 1 && look->most <= 5)
		return &stars;
	if (look->whole && look->least >= 0 && look->most <= 10)
		return &ten;
	*numeric = true;
	return NULL;
}

static void note(const struct voc_lesson *lesson, const char *en, const char *zh)
{
	struct voc_buffer *notes = lesson->options->learnt->notes;
	voc_buffer_print(&notes[VOC_EN], "%s\n", en);
	voc_buffer_print(&notes[VOC_ZH], "%s\n", zh);
}

static int check_sentiments(const struct voc_map *label, struct voc_error *err)
{
	for (size_t i = 0; i < label->count; i++) {
		bool known = false;
		for (int k = 0; k < 3; k++)
			known |= voc_span_is(label->key[i], sentiments[k]);
		if (!known)
			return voc_fail(err, 0,
					"'%.*s' is no sentiment; say with --map which labels mean negative, neutral and "
					"positive, as --map "
					"'%.*s=positive', and leave out the others by --map '%.*s='",
					(int)label->key[i].n, label->key[i].p, (int)label->key[i].n, label->key[i].p,
					(int)label->key[i].n, label->key[i].p);
	}
	return 0;
}

/* A path of a category holds no blank and none of : | , ": such a label is written with - instead. */
static struct voc_span path_of(struct voc_span label, struct voc_arena *arena)
{
	struct voc_span path = voc_arena_copy(arena, label);
	char *p = (char *)path.p;
	for (size_t i = 0; i < path.n; i++)
		if ((unsigned char)p[i] <= ' ' || strchr(":|,\"", p[i]))
			p[i] = '-';
	return path;
}

/* ---- truth ---- */

static void collect_labels(const struct voc_example_row *row, size_t rows, struct voc_map *label)
{
	for (size_t i = 0; i < rows; i++) {
		struct voc_span rest = row[i].labels, one;
		while (voc_span_next(&rest, VOC_LABEL_END, &one))
			voc_map_add(label, one, NULL);
	}
}

static int by_bytes(const void *a, const void *b)
{
	return voc_span_compare(*(const struct voc_span *)a, *(const struct voc_span *)b);
}

/* Classes in the order of their names, not of the file. */
static void add_classes(struct voc_lesson *lesson, const struct voc_map *label, const struct scale *scale,
			struct voc_arena *arena)
{
	struct voc_span *name = voc_reallocate(NULL, label->count + 1, sizeof *name);
	for (size_t i = 0; i < label->count; i++)
		name[i] = lesson->options->category ? path_of(label->key[i], arena) : sentiment_of(scale, label->key[i]);
	qsort(name, label->count, sizeof *name, by_bytes);
	for (size_t i = 0; i < label->count; i++)
		voc_map_add(&lesson->class, name[i], NULL);
	free(name);
	lesson->classes = lesson->class.count;
}

static void set_truth(struct voc_lesson *lesson, const struct voc_example_row *row, const struct scale *scale,
		      struct voc_arena *arena)
{
	lesson->has = voc_allocate_zero(lesson->rows * lesson->classes + 1, 1);
	for (size_t i = 0; i < lesson->rows; i++) {
		struct voc_span rest = row[i].labels, one;
		while (voc_span_next(&rest, VOC_LABEL_END, &one)) {
			struct voc_span name = lesson->options->category ? path_of(one, arena) : sentiment_of(scale, one);
			lesson->has[i * lesson->classes + voc_map_find(&lesson->class, name)] = 1;
		}
	}
}

static void set_numbers(struct voc_lesson *lesson, const struct voc_example_row *row)
{
	lesson->number = voc_allocate_zero(lesson->rows + 1, sizeof *lesson->number);
	for (size_t i = 0; i < lesson->rows; i++) {
		voc_span_real(row[i].labels, &lesson->number[i]);
		if (fabs(lesson->number[i]) > lesson->most)
			lesson->most = fabs(lesson->number[i]);
	}
}

static int check_classes(const struct voc_lesson *lesson, struct voc_error *err)
{
	const char *column = lesson->options->label;
	if (lesson->classes < 2)
		return voc_fail(err, 0, "column '%s' has one class only, '%.*s': there is nothing to tell apart", column,
				(int)lesson->class.key[0].n, lesson->class.key[0].p);
	for (size_t k = 0; k < lesson->classes; k++) {
		long count = 0;
		for (size_t i = 0; i < lesson->rows; i++)
			count += lesson->has[i * lesson->classes + k];
		if (count < lesson->options->least)
			return voc_fail(
				err, 0,
				"class '%.*s' has %ld rows, and %ld are needed; label more, join it to another class by --map "
				"'%.*s=OTHER', or leave it out by --map '%.*s='",
				(int)lesson->class.key[k].n, lesson->class.key[k].p, count, lesson->options->least,
				(int)lesson->class.key[k].n, lesson->class.key[k].p, (int)lesson->class.key[k].n,
				lesson->class.key[k].p);
	}
	return 0;
}

/* ---- parts ---- */

/* What a text is without marks, case and width: such copies must not be learned from and judged at the same time. */
static void write_gist(struct voc_span raw, struct voc_arena *arena, struct voc_buffer *out)
{
	struct voc_text text;
	voc_buffer_reset(out);
	voc_text_fold(raw, arena, &text);
	for (size_t i = 0; i < text.n; i++)
		if (text.class[i] == VOC_CLASS_WORD || text.class[i] == VOC_CLASS_HAN)
			voc_buffer_add(out, &text.cp[i], sizeof text.cp[i]);
}

struct copies {
	size_t class; /* of the first row */
	uint64_t chance;
	uint32_t id;
};

static int by_class(const void *a, const void *b)
{
	const struct copies *x = a, *y = b;
	if (x->class != y->class)
		return x->class < y->class ? -1 : 1;
	if (x->chance != y->chance)
		return x->chance < y->chance ? -1 : 1;
	return (x->id > y->id) - (x->id < y->id);
}

static size_t first_class(const struct voc_lesson *lesson, size_t row)
{
	for (size_t k = 0; lesson->has && k < lesson->classes; k++)
		if (lesson->has[row * lesson->classes + k])
			return k;
	return 0;
}

/* Every part has its share of every class; copies of a text are in one part. */
static void deal_parts(struct voc_lesson *lesson)
{
	struct voc_map gist = {0};
	struct voc_buffer key = {0};
	struct voc_arena arena = {0};
	struct copies *copies = voc_reallocate(NULL, lesson->rows + 1, sizeof *copies);
	uint32_t *id = voc_reallocate(NULL, lesson->rows + 1, sizeof *id);
	for (size_t i = 0; i < lesson->rows; i++) {
		bool added;
		write_gist(lesson->text[i], &arena, &key);
		voc_arena_reset(&arena);
		id[i] = (uint32_t)voc_map_add(&gist, voc_buffer_view(&key), &added);
		if (added)
			copies[id[i]] = (struct copies){first_class(lesson, i), chance(lesson, voc_buffer_view(&key)), id[i]};
	}
	qsort(copies, gist.count, sizeof *copies, by_class);
	uint32_t *place = voc_reallocate(NULL, gist.count + 1, sizeof *place);
	for (size_t i = 0; i < gist.count; i++)
		place[copies[i].id] = (uint32_t)i;
	lesson->part = voc_reallocate(NULL, lesson->rows + 1, sizeof *lesson->part);
	lesson->turn = voc_reallocate(NULL, lesson->rows + 1, sizeof *lesson->turn);
	for (size_t i = 0; i < lesson->rows; i++) {
		lesson->part[i] = place[id[i]] % VOC_PARTS;
		lesson->turn[i] = place[id[i]] / VOC_PARTS;
	}
	free(place);
	free(id);
	free(copies);
	voc_map_release(&gist);
	voc_buffer_release(&key);
	voc_arena_release(&arena);
}

/* ---- all ---- */

static int make_truth(struct voc_lesson *lesson, const struct voc_example_row *row, struct voc_arena *arena,
		      struct voc_error *err)
{
	struct voc_map label = {0};
	collect_labels(row, lesson->rows, &label);
	struct look look = look_at(&label);
	const struct scale *scale = NULL;
	int status = 0;
	if (!lesson->options->category)
		scale = scale_of(&look, &lesson->numeric);
	if (scale)
		note(lesson, scale->en, scale->zh);
	if (lesson->numeric && lesson->several) {
		status = voc_fail(err, 0, "numbers cannot be learned with --multi");
	} else if (lesson->numeric) {
		set_numbers(lesson, row);
		if (look.different < 2)
			status = voc_fail(err, 0, "column '%s' holds one number only: there is nothing to tell apart",
					  lesson->options->label);
		else if (look.least > 0 || look.most <= 0 || look.most > 1000 || look.least < -1000)
			status = voc_fail(err, 0,
					  "the numbers of column '%s' go from %g to %g: as sentiment they must go from below 0 "
					  "to above, or be "
					  "0 to 10",
					  lesson->options->label, look.least, look.most);
		else if ((long)lesson->rows < 2 * lesson->options->least)
			status = voc_fail(err, 0, "%zu rows with a number: at least %ld are needed", lesson->rows,
					  2 * lesson->options->least);
	} else if (label.count > CLASSES_MOST || (lesson->rows > 50 && label.count > lesson->rows / 4)) {
		status = voc_fail(
			err, 0,
			"column '%s' has %zu different values in %zu rows: it looks like an id or free text, not like labels",
			lesson->options->label, label.count, lesson->rows);
	} else if (scale || lesson->options->category || !(status = check_sentiments(&label, err))) {
		add_classes(lesson, &label, scale, arena);
		set_truth(lesson, row, scale, arena);
		status = check_classes(lesson, err);
	}
	voc_map_release(&label);
	return status;
}

int voc_lesson_make(struct voc_lesson *lesson, struct voc_example_row *row, size_t rows, struct voc_error *err)
{
	struct voc_arena arena = {0};
	lesson->several = lesson->options->multi != NULL;
	if (rows) /* sorting nothing at NULL is undefined */
		qsort(row, rows, sizeof *row, by_text);
	if (lesson->several)
		rows = join(row, rows, &arena);
	size_t kept = draw(lesson, row, rows);
	if (kept < rows)
		note(lesson, "more than 200,000 rows: 200,000 of them, drawn by chance, are learned from",
		     "超过 200,000 行：随机抽取其中 200,000 行学习");
	lesson->rows = kept;
	lesson->options->learnt->rows = kept;
	if (!kept) {
		voc_arena_release(&arena);
		return voc_fail(err, 0, "no row has both a text and a label");
	}
	int status = make_truth(lesson, row, &arena, err);
	if (!status) {
		lesson->text = voc_reallocate(NULL, kept, sizeof *lesson->text);
		for (size_t i = 0; i < kept; i++)
			lesson->text[i] = row[i].text;
		deal_parts(lesson);
	}
	voc_arena_release(&arena);
	return status;
}

void voc_lesson_release(struct voc_lesson *lesson)
{
	free(lesson->text);
	voc_map_release(&lesson->class);
	free(lesson->has);
	free(lesson->number);
	free(lesson->part);
	free(lesson->turn);
}
