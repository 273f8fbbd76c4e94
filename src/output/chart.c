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
