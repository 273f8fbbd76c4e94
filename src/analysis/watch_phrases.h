/* SPDX-License-Identifier: Apache-2.0 */
/* watch_phrases -- words that nobody used before and several use now: counted in fixed memory.
 *
 * Phrases are one to three words, and two to six Han characters in a row. How often each stood in a text is counted by two rows of counters
 * with conservative update (count-min sketch: Cormode, Muthukrishnan 2005, J. Algorithms 55, 58-75; Estan, Varghese 2002), once for the day
 * and once for the past. A collision makes a past larger than it was, so it can hide a new phrase but not invent one of the past. */
#ifndef ANALYSIS_WATCH_PHRASES_H
#define ANALYSIS_WATCH_PHRASES_H

#include "base/map.h"
#include "text/lexicon.h"
#include "voc/json.h"

enum { VOC_COUNTERS = 1 << 18, VOC_COUNTER_ROWS = 2 };

struct voc_new_phrases {
	uint16_t *now, *past; /* rows of counters; NULL before the first text */
	int64_t texts_now, texts_past;
	int64_t distinct; /* phrases of the day, more or less */
	int32_t day, first, halved;
	bool started;
	struct voc_map stop; /* folded words that no phrase begins or ends with */
	struct voc_map told; /* phrases that were told today */
	struct voc_buffer text;
};

/* What was found in a text: the phrase, in the buffer of PHRASES, and its numbers. */
struct voc_new_phrase {
	struct voc_span phrase;
	double count, expected, p;
};

/* WORDS may be NULL. */
void voc_new_phrases_open(struct voc_new_phrases *phrases, const struct voc_lexicon *words);

/* Counts TEXT, of DAY (which never falls; a text that is late counts for the current day). True when a phrase of it is new: LEAST texts or
 * more of the day have it, and chance does that to one of the day's phrases with a probability of at most LEVEL; each is told once,
 * and no more than twenty a day. */
bool voc_new_phrases_add(struct voc_new_phrases *phrases, int32_t day, struct voc_span text, int64_t least, double level,
			 struct voc_new_phrase *found, struct voc_arena *scratch);

void voc_new_phrases_save(const struct voc_new_phrases *phrases, struct voc_json *out);
/* 1 when LINE was one of these, 0 when it is none, -1 and ERR. */
int voc_new_phrases_load(struct voc_new_phrases *phrases, const struct voc_node *line, struct voc_error *err);
void voc_new_phrases_release(struct voc_new_phrases *phrases);

#endif
