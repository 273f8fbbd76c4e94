/* SPDX-License-Identifier: Apache-2.0 */
/* evidence -- counts what cells look like.
 *
 * Nothing here is sure, and every threshold errs on the side of saying nothing: a column that is not found costs an option on the
 * command line, a wrong one a wrong report. So bare numbers of ten digits are no dates here (they are orders and telephones), and small
 * numbers are ratings only where the whole header is of no use. */
#include "records/evidence.h"

#include <math.h>
#include <string.h>

#include "base/map.h"
#include "base/utf8.h"
#include "text/fold.h"

enum { SHARE = 80, LEAST_RATINGS = 3, LEAST_CONTACTS = 3 };

/* ---- order of day and month ---- */

void voc_order_learn(struct voc_order_seen *seen, struct voc_span text)
{
	if (text.n == 0 || text.n > 40)
		return;
	struct voc_order_clue clue = voc_time_order(text);
	seen->republic |= clue.republic;
	seen->ambiguous |= clue.ambiguous;
	if (clue.orders)
		seen->refuted |= VOC_ORDER_ALL & ~clue.orders;
	if (clue.first && clue.last) {
		seen->first |= UINT32_C(1) << clue.first;
		seen->last |= UINT32_C(1) << clue.last;
	}
}

static unsigned bits(uint64_t word)
{
	unsigned n = 0;
	for (; word; word &= word - 1)
		n++;
	return n;
}

/* Of 24/05/13 and 24/05/31 the year is what hardly differs: more than twice as many numbers at the other end are days, if there are five,
 * or they lie a week apart. A few that follow each other may be the years of something yearly. */
static bool are_days(uint32_t these, uint32_t others)
{
	unsigned many = bits(these);
	return many > 2 * bits(others) && (many >= 5 || (these & ~(these - 1)) << 7 <= these);
}

enum voc_order voc_order_of(const struct voc_order_seen *seen)
{
	unsigned left = VOC_ORDER_ALL & ~seen->refuted;

	if (are_days(seen->last, seen->first))
		left &= VOC_ORDER_YMD;
	else if (are_days(seen->first, seen->last))
		left &= ~(unsigned)VOC_ORDER_YMD;
	return bits(left) == 1 ? (enum voc_order)left : VOC_ORDER_UNKNOWN;
}

bool voc_order_mixed(const struct voc_order_seen *seen)
{
	return seen->refuted == VOC_ORDER_ALL;
}

bool voc_order_open(const struct voc_order_seen *seen)
{
	return seen->ambiguous && !voc_order_mixed(seen) && voc_order_of(seen) == VOC_ORDER_UNKNOWN;
}

/* ---- one cell ---- */

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* A date that is written like one. A run of digits is one only as 20240503[141500]. */
static bool is_date(struct voc_span cell)
{
	struct voc_time time;
	size_t digits = 0;

	if (cell.n < 4 || cell.n > 48)
		return false;
	while (digits < cell.n && (is_digit(cell.p[digits]) || cell.p[digits] == '.'))
		digits++;
	bool run = digits == cell.n && !memchr(cell.p, '.', cell.n);
	if (run && !((cell.n == 8 || cell.n == 14) && (memcmp(cell.p, "19", 2) == 0 || memcmp(cell.p, "20", 2) == 0)))
		return false;
	if (digits == cell.n && voc_time_is_serial(cell))
		return false;
	return voc_time_read(cell, VOC_ORDER_UNKNOWN, 0, &time) != VOC_READ_SHAPE ||
	       voc_time_read_relative(cell, NULL, &time) == VOC_READ_OK;
}

static bool is_email(struct voc_span cell)
{
	const char *at = memchr(cell.p, '@', cell.n);

	if (!at || at == cell.p || memchr(cell.p, ' ', cell.n))
		return false;
	struct voc_span host = {at + 1, cell.n - (size_t)(at + 1 - cell.p)};
	const char *point = host.n ? memchr(host.p, '.', host.n) : NULL;
	return point && point > host.p && !memchr(host.p, '@', host.n) && host.p[host.n - 1] != '.';
}

/* A mobile number of China, masked or not; a number with + or with its parts apart. */
static bool is_phone(struct voc_span cell)
{
	size_t digits = 0, stars = 0, marks = 0;
	bool plus = cell.n && cell.p[0] == '+';

	for (size_t i = plus; i < cell.n; i++) {
		digits += is_digit(cell.p[i]);
		stars += cell.p[i] == '*';
		marks += strchr("-() ", cell.p[i]) && cell.p[i];
	}
	if (digits + stars + marks + plus != cell.n)
		return false;
	size_t all = digits + stars;
	bool chinese = all == 11 && cell.p[0] == '1' && (cell.p[1] == '*' || cell.p[1] >= '3') && digits >= 5;
	return (chinese && marks <= 2) || (plus && all >= 8 && all <= 15) ||
	       (marks >= 2 && stars == 0 && all >= 9 && all <= 12);
}

/* Length of the words in CELL, Han characters counted twice; 0 when there are none. *SENTENCE: punctuation stands among them. */
static double word_length(struct voc_span cell, bool *sentence)
{
	size_t letters = 0, all = 0, length;

	*sentence = false;
	for (size_t i = 0; i < cell.n; i += length) {
		uint32_t c = voc_fold_point(voc_utf8_decode(cell.p + i, &length));
		enum voc_class class = voc_class_of(c);
		bool mark = class == VOC_CLASS_COMMA || class == VOC_CLASS_STOP;
		all += class == VOC_CLASS_HAN ? 2 : 1;
		letters += class == VOC_CLASS_HAN ? 2 : class == VOC_CLASS_WORD && !(c < 0x80 && is_digit((char)c));
		*sentence |= mark && i > 0;
	}
	return letters * 2 >= all && letters >= 2 ? (double)all : 0;
}

static void look(struct voc_evidence *column, struct voc_span cell)
{
	double number, length = 0;
	bool sentence = false;

	column->filled++;
	uint64_t bit = voc_hash(cell) % VOC_EVIDENCE_BITS;
	column->distinct[bit / 64] |= UINT64_C(1) << bit % 64;
	voc_ratings_learn(&column->ratings, cell);
	bool date = is_date(cell), contact = is_email(cell) || is_phone(cell), numeric = voc_span_real(cell, &number);
	bool link = voc_span_starts(cell, VOC_SPAN("http://")) || voc_span_starts(cell, VOC_SPAN("https://"));
	column->dates += date;
	column->contacts += contact;
	column->numbers += numeric;
	column->links += link;
	if (!date && !contact && !numeric && !link)
		length = word_length(cell, &sentence);
	column->texts += length > 0;
	column->sentences += sentence && length > 0;
	column->length += length;
	column->characters += length > 0 ? voc_utf8_count(cell) : 0;
}

void voc_evidence_learn(struct voc_evidence *column, unsigned long row, struct voc_span cell)
{
	cell = voc_span_trim(cell);
	if (cell.n == 0)
		return;
	if (row < VOC_EVIDENCE_ROWS)
		look(column, cell);
	if (voc_evidence_dates(column))
		voc_order_learn(&column->order, cell);
}

/* ---- all cells ---- */

unsigned voc_evidence_percent(const struct voc_evidence *column, unsigned long of)
{
	return column->filled ? (unsigned)(of * 100 / column->filled) : 0;
}

double voc_evidence_variety(const struct voc_evidence *column)
{
	unsigned set = 0;

	for (size_t i = 0; i < VOC_EVIDENCE_BITS / 64; i++)
		set += bits(column->distinct[i]);
	if (column->filled == 0)
		return 0;
	double different = -VOC_EVIDENCE_BITS * log1p(-(double)set / (VOC_EVIDENCE_BITS + 1));
	return fmin(different / (double)column->filled, 1);
}

/* Long, different from cell to cell, with punctuation: titles of products and addresses are long as well. */
double voc_evidence_text(const struct voc_evidence *column)
{
	if (column->texts == 0 || voc_evidence_percent(column, column->texts) < 50)
		return 0;
	double mean = column->length / (double)column->texts;
	double variety = voc_evidence_variety(column);
	if (mean < 4 || (column->filled > 4 && variety < 0.25))
		return 0;
	return fmin(mean, 200) * variety * (0.25 + (double)column->sentences / (double)column->texts);
}

bool voc_evidence_dates(const struct voc_evidence *column)
{
	return column->dates > 0 && voc_evidence_percent(column, column->dates) >= SHARE;
}

bool voc_evidence_contacts(const struct voc_evidence *column)
{
	return column->contacts >= LEAST_CONTACTS && voc_evidence_percent(column, column->contacts) >= SHARE;
}

bool voc_evidence_ratings(const struct voc_evidence *column, bool plain)
{
	const struct voc_ratings *seen = &column->ratings;

	if (column->filled < LEAST_RATINGS || voc_evidence_percent(column, seen->told + seen->numbers) < SHARE)
		return false;
	if (voc_evidence_percent(column, seen->told) >= SHARE)
		return true;
	return plain && seen->below1 == 0 && seen->above10 == 0 && seen->most >= 4 && seen->most > seen->least &&
	       voc_evidence_variety(column) * (double)column->filled <= 20.5;
}
