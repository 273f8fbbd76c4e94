/* SPDX-License-Identifier: Apache-2.0 */
/* chart -- a drawing for wide pages and one for narrow ones. Scaling one drawing down to a telephone would leave letters of 6
 * pixels. */
#include "output/chart.h"

#include "output/chart_draw.h"

#define WIDE 720.0
#define NARROW 332.0

static void draw(const struct voc_chart *chart, bool narrow, enum voc_lang lang, struct voc_buffer *out)
{
	struct voc_points points;
	struct voc_svg svg = {.width = narrow ? NARROW : WIDE, .narrow = narrow};
	voc_points_read(chart, lang, &points);
	switch (chart->kind) {
	case VOC_CHART_BARS:
	case VOC_CHART_PARETO:
		voc_draw_bars(&points, chart->kind == VOC_CHART_PARETO, lang, &svg);
		break;
	case VOC_CHART_STACK:
		voc_draw_stack(&points, lang, &svg);
		break;
	case VOC_CHART_LINES:
		voc_draw_lines(&points, lang, &svg);
		break;
	case VOC_CHART_MULTIPLES:
		voc_draw_multiples(&points, lang, &svg);
		break;
	case VOC_CHART_HEAT:
		voc_draw_heat(&points, lang, &svg);
		break;
	case VOC_CHART_FUNNEL:
		voc_draw_funnel(&points, lang, &svg);
		break;
	}
	voc_svg_end(&svg, voc_span_from(chart->title.text[lang]), out);
	voc_points_release(&points);
}

void voc_chart_svg(const struct voc_chart *chart, enum voc_lang lang, struct voc_buffer *out)
{
	draw(chart, false, lang, out);
	draw(chart, true, lang, out);
}

static void say_part(size_t drawn, size_t all, const struct voc_label *what, enum voc_lang lang, struct voc_buffer *out)
{
	if (drawn == all)
		return;
	if (lang == VOC_ZH)
		voc_buffer_print(out, "%s%zu %s中的前 %zu %s", out->n ? "，" : "图中为 ", all, what->text[lang], drawn,
				 what->text[lang]);
	else
		voc_buffer_print(out, "%s%zu of %zu %s", out->n ? ", " : "Drawn: ", drawn, all, what->text[lang]);
}

void voc_chart_left_out(const struct voc_chart *chart, enum voc_lang lang, struct voc_buffer *out)
{
	static const struct voc_label rows = {{"rows", "行"}}, columns = {{"columns", "列"}}, series = {{"series", "个序列"}};
	struct voc_points drawn, all;
	struct voc_chart whole = *chart;
	struct voc_buffer words = {0};
	whole.kind = VOC_CHART_BARS; /* which have room for any number */
	whole.most = 0;
	voc_points_read(chart, lang, &drawn);
	voc_points_read(&whole, lang, &all);
	if (chart->kind == VOC_CHART_MULTIPLES)
		say_part(drawn.groups, all.groups, &series, lang, &words);
	else
		say_part(drawn.labels, all.labels, &rows, lang, &words);
	if (chart->kind == VOC_CHART_HEAT)
		say_part(drawn.groups, all.groups, &columns, lang, &words);
	if (words.n)
		voc_buffer_text(&words, lang == VOC_ZH ? "。" : ".");
	voc_buffer_span(out, voc_buffer_view(&words));
	voc_buffer_release(&words);
	voc_points_release(&drawn);
	voc_points_release(&all);
}
