/* SPDX-License-Identifier: Apache-2.0 */
/* words -- a ratio and its q in a few characters, counts and days. */
#include "analysis/words.h"

#include <math.h>

#include "base/time.h"

double voc_change(double before, double after)
{
	return before > 0 ? after / before - 1 : NAN;
}

/* q=.003, q<.001: two significant places are all that anyone compares. */
static void write_q(double q, struct voc_buffer *out)
{
	struct voc_buffer digits = {0};
	if (q < 0.001) {
		voc_buffer_text(out, " q<.001");
		return;
	}
	voc_buffer_number(&digits, q, q < 0.1 ? 3 : 2);
	voc_buffer_text(out, " q=");
	bool below_one = digits.n > 1 && digits.p[0] == '0';
	voc_buffer_add(out, digits.p + below_one, digits.n - below_one);
	voc_buffer_release(&digits);
}

void voc_words_change(double before, double after, double q, enum voc_lang lang, struct voc_buffer *out)
{
	double change = voc_change(before, after);
	if (isnan(q) || !(before > 0 || after > 0))
		return;
	if (isnan(change)) {
		voc_buffer_text(out, lang == VOC_ZH ? "▲ 新增" : "▲ new");
	} else if (change >= 1) {
		voc_buffer_text(out, "▲ ");
		voc_buffer_number(out, change + 1, change < 9 ? 1 : 0);
		voc_buffer_text(out, "×");
	} else {
		double percent = fabs(change) * 100;
		voc_buffer_text(out, percent < 0.5 ? "= " : change > 0 ? "▲ " : "▼ ");
		voc_buffer_number(out, percent, 0);
		voc_buffer_byte(out, '%');
	}
	write_q(q, out);
}

const char *voc_words_count(struct voc_arena *arena, int64_t count)
{
	char digits[64];
	size_t at = sizeof digits - 1;
	digits[at] = '\0';
	uint64_t rest = count < 0 ? 0 : (uint64_t)count;
	for (size_t i = 0; i == 0 || rest > 0; i++) {
		if (i > 0 && i % 3 == 0)
			digits[--at] = ',';
		digits[--at] = (char)('0' + rest % 10);
		rest /= 10;
	}
	return voc_arena_copy(arena, voc_span_from(digits + at)).p;
}

const char *voc_words_of(struct voc_arena *arena, int64_t count, const char *noun)
{
	return voc_arena_print(arena, "%s %s%s", voc_words_count(arena, count), noun, count == 1 ? "" : "s").p;
}

const char *voc_words_days(struct voc_arena *arena, const struct voc_days *days)
{
	char first[16], last[16];
	if (!days->seen)
		return "";
	size_t n = voc_period_write(VOC_PERIOD_DAY, days->first, first);
	size_t m = voc_period_write(VOC_PERIOD_DAY, days->last, last);
	return voc_arena_print(arena, " (%.*s – %.*s)", (int)n, first, (int)m, last).p;
}
