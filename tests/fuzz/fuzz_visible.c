/* SPDX-License-Identifier: Apache-2.0 */
/* fuzz_visible -- texts made safe for terminals, spreadsheets and pages.
 *
 * Laws: nothing that acts or hides comes out; doing it twice is doing it once; a defused cell is no formula and has only gained
 * apostrophes; a text cut to a width has at most that width; no format lets anything live through to a terminal. */
#include "fuzz.h"

#include "base/utf8.h"
#include "base/visible.h"
#include "base/width.h"
#include "output/defuse.h"
#include "voc/format.h"

static bool is_live(uint32_t c)
{
	return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x61C || c == 0x200B || c == 0x200C || c == 0x200E || c == 0x200F ||
	       (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF;
}

/* LINES: line feeds are part of the page. */
static void check_quiet(struct voc_span text, bool lines)
{
	check(voc_utf8_check(text) == text.n, "what is shown is UTF-8");
	for (size_t i = 0, length; i < text.n; i += length) {
		uint32_t c = voc_utf8_decode(text.p + i, &length);
		check((lines && c == '\n') || !is_live(c), "nothing that acts or hides is shown");
	}
}

static void check_visible(struct voc_span text)
{
	struct voc_buffer seen = {0}, again = {0};

	voc_visible(text, &seen);
	check_quiet(voc_buffer_view(&seen), false);
	voc_visible(voc_buffer_view(&seen), &again);
	check(voc_span_equal(voc_buffer_view(&seen), voc_buffer_view(&again)), "what is visible stays as it is");
	voc_buffer_release(&seen);
	voc_buffer_release(&again);
}

static void check_width(struct voc_span text, size_t cells)
{
	size_t used, length;
	size_t n = voc_width_prefix(text, cells, &used);

	check(n <= text.n && used <= cells, "a text is cut to its width");
	check(voc_width((struct voc_span){text.p, n}) == used, "and its width is told");
	check(n == text.n || used + (size_t)voc_width_next((struct voc_span){text.p + n, text.n - n}, &length) > cells,
	      "no more is cut off than must be");
}

static void check_defused(struct voc_span text)
{
	struct voc_buffer safe = {0}, again = {0};

	voc_defuse(text, &safe);
	check(voc_is_formula(text) == (safe.n != text.n), "what is a formula is changed, nothing else");
	check(!voc_is_formula(voc_buffer_view(&safe)), "a defused cell is no formula");
	size_t at = 0;
	for (size_t i = 0; i < safe.n; i++) {
		if (at < text.n && safe.p[i] == text.p[at])
			at++;
		else
			check(safe.p[i] == '\'', "only apostrophes are added");
	}
	check(at == text.n, "and nothing is lost");
	voc_defuse(voc_buffer_view(&safe), &again);
	check(again.n == safe.n, "defusing twice is defusing once");
	voc_buffer_release(&safe);
	voc_buffer_release(&again);
}

static void check_formats(struct voc_span text, struct voc_style style)
{
	struct voc_buffer page = {0};
	struct voc_table table;

	voc_table_init(&table, "fuzz");
	table.title = (struct voc_label){{"title", "标题"}};
	voc_table_column(&table, (struct voc_column){"text", {{"text", "文本"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN});
	voc_table_column(&table, (struct voc_column){"quote", {{"quote", "引文"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_QUOTE});
	voc_table_row(&table);
	voc_table_text(&table, 0, text);
	voc_table_text(&table, 1, text);
	voc_table_note(&table, text, text);
	for (size_t i = 0; voc_formats[i]; i++) {
		voc_buffer_reset(&page);
		voc_formats[i]->write(&table, &style, &page);
		for (size_t k = 0; k < page.n && strcmp(voc_formats[i]->name, "tsv") == 0; k++)
			if (page.p[k] == '\t')
				page.p[k] = ' ';
		check_quiet(voc_buffer_view(&page), true);
	}
	voc_table_release(&table);
	voc_buffer_release(&page);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size < 1 || size > 1000)
		return 0;
	struct voc_span text = fuzz_text(data, size, 1);
	struct voc_style style = {.lang = data[0] & 1 ? VOC_ZH : VOC_EN, .terminal = true, .width = 10 + (data[0] >> 1)};

	check_visible(text);
	check_width(text, data[0] >> 1);
	check_defused(text);
	check_formats(text, style);
	return 0;
}
