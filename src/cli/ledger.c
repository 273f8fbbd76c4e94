/* SPDX-License-Identifier: Apache-2.0 */
/* ledger -- counts by fate and reason. */
#include "cli/ledger.h"

#include <stdlib.h>
#include <string.h>

#include "cli/reasons.h"

static void add_line(struct voc_ledger *ledger, enum voc_fate fate, const char *kind, unsigned long long n)
{
	for (size_t i = 0; i < ledger->lines; i++) {
		struct voc_count_line *line = &ledger->line[i];
		if (line->fate == fate && (line->kind == kind || strcmp(line->kind, kind) == 0)) {
			line->n += n;
			return;
		}
	}
	ledger->line = voc_reallocate(ledger->line, ledger->lines + 1, sizeof *ledger->line);
	ledger->line[ledger->lines++] = (struct voc_count_line){kind, fate, n};
}

void voc_ledger_add(struct voc_ledger *ledger, enum voc_fate fate, const char *kind)
{
	ledger->fate[fate]++;
	if (fate != VOC_WRITTEN)
		add_line(ledger, fate, kind, 1);
}

void voc_ledger_merge(struct voc_ledger *into, struct voc_ledger *from)
{
	into->read += from->read;
	into->made += from->made;
	for (int fate = 0; fate <= VOC_REJECTED; fate++)
		into->fate[fate] += from->fate[fate];
	for (size_t i = 0; i < from->lines; i++)
		add_line(into, from->line[i].fate, from->line[i].kind, from->line[i].n);
	from->read = from->made = 0;
	memset(from->fate, 0, sizeof from->fate);
	from->lines = 0;
}

bool voc_ledger_adds_up(const struct voc_ledger *ledger)
{
	return ledger->read == ledger->fate[VOC_WRITTEN] + ledger->fate[VOC_DROPPED] + ledger->fate[VOC_REJECTED];
}

void voc_print_count(struct voc_buffer *out, unsigned long long n)
{
	char digits[32];
	size_t i = sizeof digits;
	for (unsigned k = 0; k == 0 || n; k++, n /= 10) {
		if (k && k % 3 == 0)
			digits[--i] = ',';
		digits[--i] = (char)('0' + n % 10);
	}
	voc_buffer_add(out, digits + i, sizeof digits - i);
}

static int by_count(const void *a, const void *b)
{
	const struct voc_count_line *x = a, *y = b;
	if (x->n != y->n)
		return x->n < y->n ? 1 : -1;
	return strcmp(x->kind, y->kind);
}

struct voc_count_line *voc_ledger_sorted(const struct voc_ledger *ledger)
{
	if (!ledger->lines)
		return NULL;
	struct voc_count_line *line = voc_allocate(ledger->lines * sizeof *line);
	memcpy(line, ledger->line, ledger->lines * sizeof *line);
	qsort(line, ledger->lines, sizeof *line, by_count);
	return line;
}

void voc_ledger_reasons(const struct voc_ledger *ledger, enum voc_fate fate, enum voc_lang lang, struct voc_buffer *out)
{
	struct voc_count_line *line = voc_ledger_sorted(ledger);
	const char *separator = "";
	for (size_t i = 0; i < ledger->lines; i++) {
		if (line[i].fate != fate)
			continue;
		voc_buffer_text(out, separator);
		voc_print_count(out, line[i].n);
		voc_buffer_byte(out, ' ');
		voc_buffer_span(out, voc_reason_name(voc_span_from(line[i].kind), lang));
		separator = lang == VOC_ZH ? "，" : ", ";
	}
	free(line);
}

static void print_part(const struct voc_ledger *ledger, enum voc_fate fate, const struct voc_label *name, enum voc_lang lang,
		       struct voc_buffer *out)
{
	voc_buffer_print(out, "%s ", name->text[lang]);
	voc_print_count(out, ledger->fate[fate] + (fate == VOC_WRITTEN ? ledger->made : 0));
	if (fate == VOC_WRITTEN || !ledger->fate[fate])
		return;
	voc_buffer_text(out, lang == VOC_ZH ? "（" : " (");
	voc_ledger_reasons(ledger, fate, lang, out);
	voc_buffer_text(out, lang == VOC_ZH ? "）" : ")");
}

void voc_ledger_print(const struct voc_ledger *ledger, bool uses, enum voc_lang lang, struct voc_buffer *out)
{
	static const struct voc_label written[] = {{{"written", "写出"}}, {{"used", "采用"}}},
				      rejected = {{"rejected", "拒绝"}},
				      dropped[] = {{{"dropped", "略去"}}, {{"left out", "未计入"}}};
	voc_buffer_text(out, lang == VOC_ZH ? "读入 " : "read ");
	voc_print_count(out, ledger->read);
	if (ledger->made) {
		voc_buffer_text(out, lang == VOC_ZH ? " + 拆出 " : " + split off ");
		voc_print_count(out, ledger->made);
	}
	voc_buffer_text(out, " = ");
	print_part(ledger, VOC_WRITTEN, &written[uses], lang, out);
	voc_buffer_text(out, " + ");
	print_part(ledger, VOC_REJECTED, &rejected, lang, out);
	voc_buffer_text(out, " + ");
	print_part(ledger, VOC_DROPPED, &dropped[uses], lang, out);
}

void voc_ledger_release(struct voc_ledger *ledger)
{
	free(ledger->line);
	memset(ledger, 0, sizeof *ledger);
}
