/* SPDX-License-Identifier: Apache-2.0 */
/* fields -- the known columns of feedback, one line each: enum, column name, meaning.
 * A new field is one line here and one in voc-record(5); a test compares the two. */
#ifndef VOC_FIELDS_H
#define VOC_FIELDS_H

/* What an import fills. */
#define VOC_INPUT_FIELDS(X)                                                        \
	X(VOC_ID, "id", "key of the item in its own system")                       \
	X(VOC_TIME, "time", "when the customer spoke, ISO 8601")                   \
	X(VOC_CHANNEL, "channel", "where it came from: marketplace, app, hotline") \
	X(VOC_TEXT, "text", "what the customer said")                              \
	X(VOC_RATING, "rating", "the customer's own score, 1 to 5")                \
	X(VOC_CUSTOMER, "customer", "who said it, as the export names them")       \
	X(VOC_PRODUCT, "product", "what it is about")                              \
	X(VOC_STORE, "store", "shop, branch or seller")                            \
	X(VOC_AGENT, "agent", "who handled it")                                    \
	X(VOC_STATUS, "status", "open, solved, closed, as the export says")        \
	X(VOC_ANSWERED, "answered", "time of the first answer, ISO 8601")          \
	X(VOC_SOLVED, "solved", "time of the solution, ISO 8601")

/* What a verdict adds. */
#define VOC_VERDICT_FIELDS(X)                                                         \
	X(VOC_CATEGORY, "category", "main category, a path as delivery/late")         \
	X(VOC_ASPECTS, "aspects", "every category with its sentiment: path:score|…")  \
	X(VOC_SENTIMENT, "sentiment", "-1 to 1")                                      \
	X(VOC_POLARITY, "polarity", "negative, neutral or positive")                  \
	X(VOC_EMOTION, "emotion", "strongest emotion, empty for none")                \
	X(VOC_INTENT, "intent", "complaint inquiry suggestion praise competitor other") \
	X(VOC_TIER, "tier", "S, A, B; empty when nothing is to be answered")          \
	X(VOC_DEPARTMENT, "department", "who acts on it")                             \
	X(VOC_STAGE, "stage", "journey stage of the main category")                   \
	X(VOC_DUE_ANSWER, "due_answer", "answer by, ISO 8601")                        \
	X(VOC_DUE_SOLVE, "due_solve", "solve by, ISO 8601")                           \
	X(VOC_MATCHED, "matched", "the terms that decided, joined by |")

#define VOC_FIELDS(X) VOC_INPUT_FIELDS(X) VOC_VERDICT_FIELDS(X)

enum voc_field {
#define X(field, name, meaning) field,
	VOC_FIELDS(X)
#undef X
	VOC_FIELD_COUNT
};

/* Column name and one-line meaning of FIELD. */
const char *voc_field_name(enum voc_field field);
const char *voc_field_meaning(enum voc_field field);

#endif
