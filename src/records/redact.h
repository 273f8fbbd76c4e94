/* SPDX-License-Identifier: Apache-2.0 */
/* redact -- personal data in a text, hidden behind marks. */
#ifndef RECORDS_REDACT_H
#define RECORDS_REDACT_H

#include <stdbool.h>

#include "voc/arena.h"
#include "voc/buffer.h"

struct voc_key;

/* Kind, and its name: the mark in a text is the name in brackets. */
#define VOC_PERSONAL(X)                                                                                                        \
	X(VOC_MOBILE, "mobile")                                                                                                \
	X(VOC_EMAIL, "email")                                                                                                  \
	X(VOC_ID_CARD, "id")                                                                                                   \
	X(VOC_BANK_CARD, "card")                                                                                               \
	X(VOC_PHONE, "phone")                                                                                                  \
	X(VOC_PASSPORT, "passport")                                                                                            \
	X(VOC_WECHAT, "wechat")                                                                                                \
	X(VOC_QQ, "qq")                                                                                                        \
	X(VOC_PLATE, "plate")                                                                                                  \
	X(VOC_ORDER, "order")                                                                                                  \
	X(VOC_PARCEL, "parcel")                                                                                                \
	X(VOC_ADDRESS, "address")                                                                                              \
	X(VOC_IP, "ip")                                                                                                        \
	X(VOC_TOKEN, "token")                                                                                                  \
	X(VOC_CUSTOMER_NAME, "customer") /* a whole value of that column; never looked for in a text */

enum voc_personal {
#define X(kind, name) kind,
	VOC_PERSONAL(X)
#undef X
		VOC_PERSONAL_COUNT
};

const char *voc_personal_name(enum voc_personal kind);
/* -1 for an unknown name. */
int voc_personal_find(struct voc_span name);

/* One a worker. All zero is valid. */
struct voc_redact {
	unsigned leave;                          /* kinds that are not looked for, 1 << kind */
	const struct voc_key *key;               /* marks carry a pseudonym: "[mobile:3f9a1c2b4d5e]"; NULL for none */
	unsigned long count[VOC_PERSONAL_COUNT]; /* adds up what was hidden */
	bool reachable;                          /* the last text held a way to reach somebody: a number, an account, a link */
	struct voc_buffer out;
	struct voc_buffer plain;
};

/* TEXT (UTF-8) with marks in place of personal data; TEXT itself when there are none, else a copy in ARENA. Doing it again
 * changes nothing. What is looked for is told in voc-clean(1). */
struct voc_span voc_redact(struct voc_redact *redact, struct voc_span text, struct voc_arena *arena);

/* The same for a CELL that nobody wrote by hand: only when all of it is one number or address of a person. LABEL, the column's
 * name, may say of which kind (微信号); empty when it does not. */
struct voc_span voc_redact_cell(struct voc_redact *redact, struct voc_span label, struct voc_span cell,
				struct voc_arena *arena);

/* All of VALUE behind a mark of KIND, unless it is one already. */
struct voc_span voc_redact_as(struct voc_redact *redact, enum voc_personal kind, struct voc_span value,
			      struct voc_arena *arena);

/* A customer: as voc_redact, but with a key the whole value is made a pseudonym. */
struct voc_span voc_redact_customer(struct voc_redact *redact, struct voc_span customer, struct voc_arena *arena);

/* Whether TEXT holds a mark without a pseudonym: it may stand for anybody. */
bool voc_is_redacted(struct voc_span text);

/* Whether TEXT holds a mark, with or without a pseudonym. */
bool voc_is_marked(struct voc_span text);

/* Whether a mark for a way to reach somebody, or a link, stands at byte I of TEXT. */
bool voc_is_contact(struct voc_span text, size_t i);

/* The length of the mark at the beginning of TEXT, with or without pseudonym, 0 for none; *KIND. */
size_t voc_mark_length(struct voc_span text, enum voc_personal *kind);

/* The length of ":3f9a1c2b4d5e" at byte I of TEXT, inside a mark; 0 when there is no such thing. */
size_t voc_pseudonym_length(struct voc_span text, size_t i);

void voc_redact_release(struct voc_redact *redact);

#endif
