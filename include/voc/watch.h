/* SPDX-License-Identifier: Apache-2.0 */
/* watch -- alerts on a stream of tagged records: urgent items at once, surges, more negative than usual, new phrases, channels gone silent.
 *
 * Time is cut into windows. What a series (all items, a category, a store, a product, a channel) is expected to hold in a window is its
 * rate over the past four weeks times the season of that window: the share of its hour of the day, and, after two weeks, of its weekday,
 * both learnt from all items together. The count is negative binomial with the variance that the past shows and that of the estimates
 * (stats/counts.h). A series surges as soon as its count, of the current window or of several up to it, is one that comes about by chance
 * with at most
 *     a part of the false alarms a week / (windows a week × series that chance can bring so far)
 * (Bonferroni, Tarone); counts only grow within a window, so looking at every item costs nothing. When all items together are more than expected,
 * the expectation of the other series grows with them: a category that only keeps its share is no news. A window that surged enters the past
 * only up to its limit (Winsor), lest an outbreak become the rule. */
#ifndef VOC_WATCH_H
#define VOC_WATCH_H

#include <stdint.h>

#include "voc/classify.h"
#include "voc/error.h"
#include "voc/json.h"
#include "voc/lexicon.h"
#include "voc/policy.h"
#include "voc/record.h"

struct voc_watch_options {
	long window;                     /* seconds; divides a day */
	long cooldown;                   /* seconds in which a series is not named again for the same reason */
	long evidence;                   /* least items of a surge */
	double false_alarms;             /* a week, at most, while nothing changes */
	long rate;                       /* alerts an hour, urgent items not counted; 0 for any number */
	const struct voc_policy *policy; /* not NULL: alerts but for urgent items wait for the hours of its calendar */
	const struct voc_categories *categories;
	const struct voc_lexicon *stop; /* words that a new phrase neither begins nor ends with; NULL for none; not kept */
	/* The dictionaries, asked for when an urgent item is told: they say why it is one. May be NULL, and may return NULL. */
	const struct voc_classifier *(*classifier)(void *context);
	enum voc_lang lang;
	/* Gets each alert, a JSON object with its line end. */
	void (*alert)(void *context, struct voc_span line);
	void *context;
};

struct voc_watch;

struct voc_watch *voc_watch_new(const struct voc_watch_options *options);
/* An item; its text is shown in alerts as it is, so redact it before. QUIET: it only teaches what is usual. NULL, or why it was not used
 * ("no time"). An item before the current window is late: it counts in the past and can only be urgent. */
const char *voc_watch_add(struct voc_watch *watch, const struct voc_record *record, bool quiet);
/* The clock has come to NOW, though no item did. More than a day ahead it is not heard: then what comes in is old data. */
void voc_watch_advance(struct voc_watch *watch, const struct voc_moment *now);
/* Items that have a day but no time of day and that windows of less than a day could therefore not count: of them only urgent ones and new
 * words were told. */
uint64_t voc_watch_uncounted(const struct voc_watch *watch);
void voc_watch_free(struct voc_watch *watch);

/* All that it knows, as JSON lines, and back: one line at a time into a new watch. -1 and ERR when it is not of these options. */
void voc_watch_save(const struct voc_watch *watch, struct voc_json *out);
int voc_watch_load(struct voc_watch *watch, const struct voc_node *line, struct voc_error *err);

#endif
