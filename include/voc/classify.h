/* SPDX-License-Identifier: Apache-2.0 */
/* classify -- text to verdict: what the dictionaries say, with the matches that say it. */
#ifndef VOC_CLASSIFY_H
#define VOC_CLASSIFY_H

#include "voc/arena.h"
#include "voc/error.h"
#include "voc/lexicon.h"

/* Constant after loading; any number of threads may classify with one. */
struct voc_classifier;

/* DIRS is a NULL-terminated list of dictionary folders; later ones overlay earlier ones. NULL and ERR (file and line) when
 * anything is wrong: half a dictionary is never loaded. What large ones become is kept for the next time in the
 * folder VOC_CACHE of the environment (voc-dict(5)); when that is empty, nothing is. */
struct voc_classifier *voc_classifier_load(const char *const *dirs, struct voc_error *err);
void voc_classifier_free(struct voc_classifier *classifier);
const struct voc_categories *voc_classifier_categories(const struct voc_classifier *classifier);

enum voc_polarity { VOC_NEGATIVE = -1, VOC_NEUTRAL = 0, VOC_POSITIVE = 1 };

/* What changed the weight of a match: a factor and the term that brought it. */
struct voc_step {
	const struct voc_term *term; /* NULL for a rule of the engine, named by WHAT */
	const char *what;            /* "negated", "degree", "after contrast", "exclamation" … */
	double factor;
	size_t begin, end; /* of the modifier, bytes of the raw text */
};

/* A term found. BEGIN and END are byte offsets into the raw text. */
struct voc_match {
	const struct voc_term *term;
	uint32_t begin, end;
	uint32_t clause;
	enum voc_kind kind; /* what it counts for: a category term with a weight is matched twice */
	double weight; /* of the term in the dictionary */
	double score;  /* weight × all factors; 0 for kinds without a weight */
	const struct voc_step *step;
	uint32_t steps;
	bool negated;
};

/* What a learned dictionary found in a text: a term, or in brackets what the other dictionaries say. */
struct voc_evidence {
	struct voc_span name;
	bool negated;      /* it counts because it stands behind a negation */
	size_t begin, end; /* of a term: bytes of the raw text, its first place */
	size_t clause;
	double value;                       /* of a term 1 */
	const double *weight;               /* for each label */
	const struct voc_term *const *term; /* the row behind each weight, NULL for none */
};

/* The sum of a learned dictionary: total = (terms / root + rest + bias) / scale for each label; root is the square root of the
 * number of terms. SHARE is softmax of the totals, or the logistic function of each where labels are judged each by itself
 * (EACH). */
struct voc_ruling {
	enum voc_kind kind;
	bool each, numeric;
	size_t labels;
	const struct voc_span *label;
	const struct voc_evidence *evidence;
	size_t n, terms; /* the first TERMS of them are terms */
	double scale, root;
	const double *bias;
	double *terms_sum, *rest_sum, *total, *share;
};

struct voc_aspect {
	const struct voc_category *category;
	double score;    /* -1 … 1 over the clauses it stands in */
	double evidence; /* how strongly the text is about it */
};

struct voc_verdict {
	double sentiment; /* -1 … 1 */
	double sum;       /* the additive score before normalisation */
	enum voc_polarity polarity;
	const char *emotion;   /* "" for none */
	double intensity;      /* of the emotion, 0 … 3 */
	const char *intent;
	const char *tier;      /* "" for none */
	const struct voc_categories *categories; /* all of them: what the labels of terms count as */
	const struct voc_category *category; /* main one, NULL for none */
	struct voc_span department;
	struct voc_span stage;
	const struct voc_aspect *aspect; /* by falling evidence and weight of its score */
	size_t aspects;
	const struct voc_match *match; /* all that counted, in order of the text */
	size_t matches;
	const struct voc_ruling *ruling; /* of learned dictionaries: it replaces the sentiment, or category and aspects */
	size_t rulings;
	unsigned limited; /* regexes that hit a limit on this text: the verdict may lack them */
};

/* TEXT is valid UTF-8. OUT and what it points to live in ARENA (terms and categories in the classifier). */
void voc_classify(const struct voc_classifier *classifier, struct voc_span text, struct voc_arena *arena,
		  struct voc_verdict *out);

/* The match whose term makes VERDICT one of tier S; NULL where a category does, or nothing. */
const struct voc_match *voc_verdict_trigger(const struct voc_verdict *verdict);

/* The INDEXth term whose regex has hit a limit so far and how often; NULL when there are no more. After 100 hits it is no longer
 * tried, and every text it would have been tried on counts as limited. */
const struct voc_term *voc_classifier_limited(const struct voc_classifier *classifier, size_t index, unsigned *times);

const char *voc_polarity_name(enum voc_polarity polarity);

/* The readable trace of a verdict: text, matches with file:line, steps, the arithmetic that ends in the score. */
struct voc_style;
struct voc_buffer;
void voc_explain(const struct voc_verdict *verdict, struct voc_span text, const struct voc_style *style,
		 struct voc_buffer *out);

/* Version of the regular expression library, for -V. */
const char *voc_regex_version(void);

#endif
