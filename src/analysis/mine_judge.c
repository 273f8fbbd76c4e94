/* SPDX-License-Identifier: Apache-2.0 */
/* mine_judge -- which frequent n-grams are phrases, and what is said of them. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/nugget.h"
#include "stats/logodds.h"
#include "text/matcher.h"

#define NEIGHBOURS 200   /* looked at on each side: enough for an entropy */
#define MOSTLY 0.7       /* of a phrase's texts inside of another one make it a variant */
#define PRIOR 500.0      /* pseudo-counts of the log odds */
#define WORD_LEAST 3     /* letters of a word that is a phrase by itself */
#define AROUND 10        /* units on each side that keep a phrase company */
#define CATEGORY_LEAST 3 /* places with a phrase and a category around it that propose the category */
#define CATEGORY_SHARE 0.1
#define CATEGORY_LIFT 1.5
#define SURE 2.0       /* standard errors by which the sentiment around a phrase must differ from the usual for a weight */
#define OFF_LEAST 0.15 /* and how far */
#define SINGLE 0.3     /* what a single word is worth: mostly it is just a word of the language */

/* ---- cohesion: the smallest pointwise mutual information of two parts (Church, Hanks 1990) ---- */

static double cohesion_of(const struct voc_nuggets *s, const struct voc_nugget *nugget)
{
	double least = INFINITY;
	for (uint32_t k = 1; k < nugget->units; k++) {
		const struct voc_nugget *a = voc_nugget_at(s, nugget->place, k);
		const struct voc_nugget *b = voc_nugget_at(s, nugget->place + k, nugget->units - k);
		double parts = (double)(a ? a->count : 1) * (double)(b ? b->count : 1);
		double pmi = log2((double)nugget->count * s->total / parts);
		least = pmi < least ? pmi : least;
	}
	return least;
}

static void write_text(struct voc_nuggets *s, struct voc_nugget *nugget)
{
	struct voc_buffer text = {0};
	for (uint32_t i = 0; i < nugget->units; i++) {
		uint32_t id = s->id[nugget->place + i];
		if (i && !voc_unit_is_han(s, id) && !voc_unit_is_han(s, s->id[nugget->place + i - 1]))
			voc_buffer_byte(&text, ' ');
		voc_buffer_span(&text, s->unit.key[id]);
	}
	nugget->text = voc_arena_copy(&s->arena, voc_buffer_view(&text));
	voc_buffer_release(&text);
}

/* Something to read: no number alone, no single letter or Han character. */
static bool wordy(const struct voc_nuggets *s, const struct voc_nugget *nugget)
{
	size_t letters = 0, han = 0;
	for (uint32_t i = 0; i < nugget->units; i++) {
		struct voc_span unit = s->unit.key[s->id[nugget->place + i]];
		bool is_han = voc_unit_is_han(s, s->id[nugget->place + i]);
		han += is_han;
		for (size_t k = 0; k < unit.n && !is_han; k++)
			letters += (unsigned char)unit.p[k] > '9';
	}
	return nugget->units == 1 ? letters >= WORD_LEAST : han >= 2 || letters >= 2;
}

/* ---- boundaries ---- */

/* Calls TAKE for each kept nugget at each of its places in the sample. */
static void each_place(struct voc_nuggets *s,
		       void (*take)(struct voc_nuggets *s, size_t nugget, uint32_t place, size_t text, void *context),
		       void *context)
{
	uint8_t *kept = voc_allocate_zero(s->n + 1, 1); /* close together */
	for (size_t i = 0; i < s->n; i++)
		kept[i] = s->nugget[i].kept;
	for (size_t text = 0; text < s->texts; text++)
		for (uint32_t p = s->start[text]; p < s->start[text + 1]; p++)
			for (uint32_t n = 0; n < s->longest[p]; n++) {
				uint32_t nugget = s->number[s->offset[p] + n];
				if (kept[nugget])
					take(s, nugget, p, text, context);
			}
	free(kept);
}

/* The units beside each kept nugget: those on its left, and behind them as many on its right. */
struct neighbours {
	uint32_t *id;
	size_t *begin;  /* of each nugget, in ID */
	uint32_t *seen; /* of each nugget, at most as many as there is room for */
};

static uint32_t most_neighbours(const struct voc_nugget *nugget)
{
	return !nugget->kept ? 0 : nugget->count < NEIGHBOURS ? nugget->count : NEIGHBOURS;
}

static void take_neighbours(struct voc_nuggets *s, size_t i, uint32_t place, size_t text, void *context)
{
	struct neighbours *all = context;
	const struct voc_nugget *nugget = &s->nugget[i];
	uint32_t most = most_neighbours(nugget), seen = all->seen[i];
	(void)text;
	if (seen == most)
		return;
	uint32_t side[2] = {s->id[place - 1], s->id[place + nugget->units]};
	for (uint32_t k = 0; k < 2; k++) /* the end of a run is something else each time */
		all->id[all->begin[i] + k * most + seen] = side[k] ? side[k] : 0x80000000u | place;
	all->seen[i]++;
}

static int by_id(const void *a, const void *b)
{
	const uint32_t *x = a, *y = b;
	return (*x > *y) - (*x < *y);
}

static double entropy_of(uint32_t *id, uint32_t n)
{
	double entropy = 0;
	if (n)
		qsort(id, n, sizeof *id, by_id);
	for (uint32_t k = 0, run = 0; k < n; k = run) {
		while (run < n && id[run] == id[k])
			run++;
		double share = (double)(run - k) / (double)n;
		entropy -= share * log2(share);
	}
	return entropy;
}

static void set_entropies(struct voc_nuggets *s)
{
	struct neighbours all = {.begin = voc_reallocate(NULL, s->n + 1, sizeof *all.begin),
				 .seen = voc_allocate_zero(s->n + 1, sizeof *all.seen)};
	size_t total = 0;
	for (size_t i = 0; i < s->n; i++) {
		all.begin[i] = total;
		total += 2 * (size_t)most_neighbours(&s->nugget[i]);
	}
	all.id = voc_reallocate(NULL, total + 1, sizeof *all.id);
	each_place(s, take_neighbours, &all);
	for (size_t i = 0; i < s->n; i++) {
		struct voc_nugget *nugget = &s->nugget[i];
		nugget->left = entropy_of(all.id + all.begin[i], all.seen[i]);
		nugget->right = entropy_of(all.id + all.begin[i] + most_neighbours(nugget), all.seen[i]);
	}
	free(all.id);
	free(all.begin);
	free(all.seen);
}

/* ---- what is known ---- */

struct known {
	struct voc_matcher *stop;
	struct voc_arena arena;
};

/* Marks the code points of matches; a term of one Han character does not know a phrase. */
static void mark(const struct voc_text *text, size_t begin, size_t end, uint8_t *marks, uint8_t with)
{
	for (size_t i = 0; i < text->n; i++)
		if (text->at[i] >= begin && text->at[i] < end)
			marks[i] |= with;
}

enum { KNOWN = 1, STOP = 2 };

/* Covered by terms and stop words, or with a stop word at an end. */
static bool known(const struct voc_nuggets *s, struct known *k, const struct voc_nugget *nugget)
{
	struct voc_text text;
	struct voc_clauses clauses;
	struct voc_finds finds;
	struct voc_verdict v;
	voc_text_fold(nugget->text, &k->arena, &text);
	voc_clauses_find(&text, &k->arena, &clauses);
	uint8_t *marks = voc_arena_zero(&k->arena, text.n + 1, 1);
	voc_classify(s->options->classifier, nugget->text, &k->arena, &v);
	for (size_t i = 0; i < v.matches; i++)
		mark(&text, v.match[i].begin, v.match[i].end, marks, KNOWN);
	voc_matcher_find(k->stop, &text, &clauses, &k->arena, &finds);
	for (size_t i = 0; i < finds.n; i++)
		mark(&text, text.at[finds.found[i].begin], text.at[finds.found[i].end], marks, STOP);
	bool all = true;
	for (size_t i = 0; i < text.n; i++)
		all &= text.class[i] == VOC_CLASS_SPACE || marks[i];
	bool ends = (marks[0] & STOP) || (marks[text.n - 1] & STOP);
	voc_arena_reset(&k->arena);
	return all || ends;
}

static void drop_known(struct voc_nuggets *s)
{
	struct known k = {.stop = voc_matcher_new(s->options->stop, NULL)};
	for (size_t i = 0; i < s->n; i++)
		if (s->nugget[i].kept)
			s->nugget[i].kept = !known(s, &k, &s->nugget[i]);
	voc_matcher_free(k.stop);
	voc_arena_release(&k.arena);
}

/* ---- variants ---- */

static int by_units(const void *a, const void *b)
{
	const struct voc_nugget *const *x = a, *const *y = b;
	if ((*x)->units != (*y)->units)
		return (*x)->units > (*y)->units ? -1 : 1;
	return voc_span_compare((*x)->text, (*y)->text);
}

static struct voc_nugget *head_of(struct voc_nuggets *s, struct voc_nugget *nugget)
{
	while (nugget->inside)
		nugget = &s->nugget[nugget->inside - 1];
	return nugget;
}

/* A phrase that mostly stands inside of a longer one is part of it; a longer one that a shorter one is nearly all of, too, is told with
 * it. A word with an s more is the same word. */
static void merge_variants(struct voc_nuggets *s)
{
	struct voc_nugget **order = voc_reallocate(NULL, s->n + 1, sizeof(struct voc_nugget *));
	size_t n = 0;
	for (size_t i = 0; i < s->n; i++)
		if (s->nugget[i].kept)
			order[n++] = &s->nugget[i];
	qsort(order, n, sizeof(struct voc_nugget *), by_units);
	struct voc_map text = {0};
	for (size_t i = 0; i < n; i++)
		voc_map_add(&text, order[i]->text, NULL);
	for (size_t i = 0; i < n; i++) {
		struct voc_nugget *whole = order[i];
		for (uint32_t length = 1; length < whole->units; length++)
			for (uint32_t from = 0; from + length <= whole->units; from++) {
				struct voc_nugget *part = voc_nugget_at(s, whole->place + from, length);
				if (!part || !part->kept || part->inside)
					continue;
				if (whole->texts >= MOSTLY * part->texts)
					part->inside = (uint32_t)(head_of(s, whole) - s->nugget) + 1;
			}
		size_t last = whole->text.n;
		if (whole->inside || last < 4 || whole->text.p[last - 1] != 's')
			continue;
		size_t id = voc_map_find(&text, (struct voc_span){whole->text.p, last - 1});
		struct voc_nugget *single = id == VOC_NO_ID ? NULL : order[id];
		if (!single || single->inside || single->units != whole->units)
			continue;
		struct voc_nugget *less = single->texts < whole->texts ? single : whole;
		less->inside = (uint32_t)((less == single ? whole : single) - s->nugget) + 1;
	}
	voc_map_release(&text);
	free(order);
}

/* ---- sides, categories, weights ---- */

/* What stands around the phrases: AROUND units on each side. */
struct company {
	uint32_t *last;     /* of each nugget the text that counted it last, plus 1 */
	uint32_t *category; /* nuggets × categories: places with the category around */
	double *sentiment, *squares;
	size_t categories;
	size_t from; /* what was said in this text begins here */
};

static double clamp(double x, double most)
{
	return x > most ? most : x < -most ? -most : x;
}

static void take_company(struct voc_nuggets *s, size_t i, uint32_t place, size_t text, void *context)
{
	struct company *c = context;
	struct voc_nugget *nugget = &s->nugget[i];
	if (nugget->inside || c->last[i] == text + 1)
		return;
	c->last[i] = (uint32_t)text + 1;
	nugget->negative += s->polarity[text] < 0;
	nugget->positive += s->polarity[text] > 0;
	while (c->from < s->saids && s->said[c->from].place < s->start[text])
		c->from++;
	double sum = 0;
	for (size_t k = c->from; k < s->saids && s->said[k].place <= place + nugget->units + AROUND; k++) {
		const struct voc_said *said = &s->said[k];
		if (said->place + AROUND < place || said->place >= s->start[text + 1])
			continue;
		sum += (double)said->score;
		if (said->category == UINT32_MAX)
			continue;
		bool again = false; /* one place counts a category once */
		for (size_t q = c->from; q < k && !again; q++)
			again = s->said[q].category == said->category && s->said[q].place + AROUND >= place;
		c->category[i * c->categories + said->category] += !again;
	}
	double score = sum / sqrt(sum * sum + 15);
	c->sentiment[i] += score;
	c->squares[i] += score * score;
}

/* The category that stands around the phrase most beyond chance; the weight that the sentiment around it says beyond the usual. */
static void propose(struct voc_nuggets *s, size_t i, const struct company *c, const double *base, double mean)
{
	struct voc_nugget *nugget = &s->nugget[i];
	const struct voc_categories *categories = voc_classifier_categories(s->options->classifier);
	double n = nugget->texts, best = 0;
	for (size_t k = 0; k < c->categories; k++) {
		double count = c->category[i * c->categories + k], share = count / n,
		       lift = share / (base[k] > 0 ? base[k] : 1);
		double worth = share * log2(lift > 0 ? lift : 1);
		if (count < CATEGORY_LEAST || share < CATEGORY_SHARE || lift < CATEGORY_LIFT || worth <= best)
			continue;
		best = worth;
		nugget->category = voc_categories_at(categories, k);
	}
	double own = c->sentiment[i] / n, variance = c->squares[i] / n - own * own, off = own - mean;
	double error = sqrt((variance > 0 ? variance : 0) / n + 1e-9);
	bool sure = fabs(off) > SURE * error && fabs(off) >= OFF_LEAST && own * off > 0;
	nugget->weight = sure ? clamp(off > 0 ? ceil(2 * off) : floor(2 * off), 2) : 0;
}

/* How often each category stands around any place, and the mean sentiment there, from one place in each text. */
static double usual(const struct voc_nuggets *s, double *base)
{
	double mean = 0;
	size_t k = 0;
	for (size_t t = 0; t < s->texts; t++) {
		uint32_t size = s->start[t + 1] - s->start[t];
		uint32_t middle = s->start[t] + (size ? (uint32_t)(s->sample->text[t].hash % size) : 0);
		double sum = 0;
		for (; k < s->saids && s->said[k].place < s->start[t + 1]; k++) {
			const struct voc_said *said = &s->said[k];
			if (said->place + AROUND < middle || said->place > middle + AROUND)
				continue;
			sum += (double)said->score;
			if (said->category != UINT32_MAX)
				base[said->category] += 1 / (double)s->texts;
		}
		mean += sum / sqrt(sum * sum + 15) / (double)s->texts;
	}
	return mean;
}

static void set_company(struct voc_nuggets *s)
{
	struct company c = {.categories = voc_categories_count(voc_classifier_categories(s->options->classifier))};
	double *base = voc_allocate_zero(c.categories + 1, sizeof *base), negative = 0, positive = 0;
	c.last = voc_allocate_zero(s->n + 1, sizeof *c.last);
	c.category = voc_allocate_zero(s->n * c.categories + 1, sizeof *c.category);
	c.sentiment = voc_allocate_zero(s->n + 1, sizeof *c.sentiment);
	c.squares = voc_allocate_zero(s->n + 1, sizeof *c.squares);
	each_place(s, take_company, &c);
	double mean = usual(s, base);
	for (size_t t = 0; t < s->texts; t++) {
		negative += s->polarity[t] < 0;
		positive += s->polarity[t] > 0;
	}
	for (size_t i = 0; i < s->n; i++) {
		struct voc_nugget *nugget = &s->nugget[i];
		if (!nugget->kept || nugget->inside)
			continue;
		propose(s, i, &c, base, mean);
		nugget->z = s->options->baseline
				    ? voc_log_odds(nugget->texts, (double)s->texts, nugget->baseline_texts,
						   (double)(s->all - s->texts), PRIOR)
					      .z
				    : voc_log_odds(nugget->negative, negative, nugget->positive, positive, PRIOR).z;
	}
	free(base);
	free(c.last);
	free(c.category);
	free(c.sentiment);
	free(c.squares);
}

/* Frequent, firm, and free at both ends. */
static double score_of(const struct voc_nuggets *s, const struct voc_nugget *nugget)
{
	double ends = nugget->left < nugget->right ? nugget->left : nugget->right;
	double firm = nugget->units == 1 ? s->options->cohesion : clamp(nugget->cohesion, 12);
	double says = nugget->units == 1 ? SINGLE : sqrt(nugget->units - 1.0);
	return log2((double)nugget->texts) * sqrt(firm) * sqrt(clamp(ends, 5)) * says;
}

void voc_nuggets_judge(struct voc_nuggets *s)
{
	for (size_t i = 0; i < s->n; i++) {
		struct voc_nugget *nugget = &s->nugget[i];
		nugget->cohesion = nugget->units > 1 ? cohesion_of(s, nugget) : NAN;
		nugget->kept = (nugget->units == 1 || nugget->cohesion >= s->options->cohesion) && wordy(s, nugget);
	}
	set_entropies(s);
	for (size_t i = 0; i < s->n; i++) {
		struct voc_nugget *nugget = &s->nugget[i];
		nugget->kept = nugget->kept && nugget->left >= s->options->entropy && nugget->right >= s->options->entropy;
		if (nugget->kept)
			write_text(s, nugget);
	}
	drop_known(s);
	merge_variants(s);
	set_company(s);
	for (size_t i = 0; i < s->n; i++)
		s->nugget[i].score = s->options->baseline ? s->nugget[i].z : score_of(s, &s->nugget[i]);
}
