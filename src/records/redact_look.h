/* SPDX-License-Identifier: Apache-2.0 */
/* redact_look -- what the scanners of redact_*.c share: where they look, what they find, and a few questions about bytes. */
#ifndef RECORDS_REDACT_LOOK_H
#define RECORDS_REDACT_LOOK_H

#include <stdint.h>

#include "records/redact.h"

/* Scanners look at TEXT from FROM on; what stands before is hidden or belongs to something else. */
struct voc_look {
	struct voc_span text;
	size_t from;
	unsigned leave; /* kinds not looked for */
};

/* Something found: bytes BEGIN to END. */
struct voc_piece {
	size_t begin, end;
	enum voc_personal kind;
};

/* A run of digits. JOINT is what stands between it and the next: ' ' or '-', ')' with perhaps a blank or hyphen behind, 0 when
 * nothing follows. */
#define VOC_MOST_GROUPS 6
#define VOC_MOST_DIGITS 20 /* a longer run is no number of a person */
struct voc_digits {
	size_t begin, end;
	unsigned n;
	uint8_t digit[VOC_MOST_DIGITS];
	char joint;
};

/* The digit at I, ASCII or full-width, and its length; -1 when there is none. */
static inline int voc_digit_at(struct voc_span text, size_t i, size_t *length)
{
	const unsigned char *p = (const unsigned char *)text.p + i;

	*length = 1;
	if (i < text.n && p[0] >= '0' && p[0] <= '9')
		return p[0] - '0';
	*length = 3;
	if (i + 2 < text.n && p[0] == 0xEF && p[1] == 0xBC && p[2] >= 0x90 && p[2] <= 0x99)
		return p[2] - 0x90;
	return -1;
}

static inline bool voc_is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static inline bool voc_is_letter(char c)
{
	return (c | 32) >= 'a' && (c | 32) <= 'z';
}

static inline bool voc_is_alnum(char c)
{
	return voc_is_digit(c) || voc_is_letter(c);
}

/* The byte at I of what is looked at; 0 outside. */
static inline char voc_byte_at(const struct voc_look *look, size_t i)
{
	return i >= look->from && i < look->text.n ? look->text.p[i] : 0;
}

static inline bool voc_wants(const struct voc_look *look, enum voc_personal kind)
{
	return !(look->leave >> kind & 1);
}

/* The code point that ends at byte I, folded, and where it begins; 0 at the left end. */
uint32_t voc_point_before(const struct voc_look *look, size_t i, size_t *begin);
/* The code point at byte I, folded, and where it ends; 0 at the right end. */
uint32_t voc_point_at(const struct voc_look *look, size_t i, size_t *end);

/* The groups of digits from byte I on, which is one; returns how many. */
size_t voc_read_groups(struct voc_span text, size_t i, struct voc_digits group[VOC_MOST_GROUPS]);
/* The digits of N groups in a row; false when they are too many or a bracket stands between them. */
bool voc_join_groups(const struct voc_digits *group, size_t n, uint8_t digit[VOC_MOST_DIGITS], unsigned *digits);

/* Check digits; DIGIT are values, not characters. */
bool voc_is_chinese_id(const uint8_t *digit, unsigned last); /* GB 11643: 17 digits, and the value of the 18th, 10 for X */
bool voc_passes_luhn(const uint8_t *digit, unsigned n);      /* ISO/IEC 7812-1 */
bool voc_is_hong_kong_id(const char *letters, size_t n, const uint8_t digit[6], unsigned check); /* 10 for A */
bool voc_is_taiwan_id(char letter, const uint8_t digit[9]);
bool voc_is_postal_item(const uint8_t digit[9]); /* UPU S10 */
/* Whether the N digits are a date, year first: 20240503. */
bool voc_is_date(const uint8_t *digit, unsigned n);
/* Whether what stands at byte I counts or measures: 元, 个, 次, %. */
bool voc_is_unit(const struct voc_look *look, size_t i);

/* The scanners. I is the first digit of a run; true and PIECE when it belongs to something. */
bool voc_find_cued(const struct voc_look *look, size_t i,
		   struct voc_piece *piece); /* a number behind a word that says what it is */
bool voc_find_coded(const struct voc_look *look, size_t i, struct voc_piece *piece); /* letters and digits of a known make */
bool voc_find_plate(const struct voc_look *look, size_t i, struct voc_piece *piece);
bool voc_find_number(const struct voc_look *look, size_t i, struct voc_piece *piece); /* digits of a known make */
bool voc_find_address(const struct voc_look *look, size_t i, struct voc_piece *piece);
bool voc_find_ip(const struct voc_look *look, size_t i, struct voc_piece *piece);
/* I is a colon. */
bool voc_find_account(const struct voc_look *look, size_t i, struct voc_piece *piece); /* a name without digits */
bool voc_find_ipv6(const struct voc_look *look, size_t i, struct voc_piece *piece);
/* I is an equals sign. */
bool voc_find_token(const struct voc_look *look, size_t i, struct voc_piece *piece);

/* Whether a word before byte I says that the number there is none of a person: 型号, ISBN. */
bool voc_is_disclaimed(const struct voc_look *look, size_t i);

#endif
