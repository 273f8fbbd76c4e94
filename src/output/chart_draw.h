/* SPDX-License-Identifier: Apache-2.0 */
/* chart_draw -- the drawings behind voc_chart_svg, each in the file of its kind. */
#ifndef OUTPUT_CHART_DRAW_H
#define OUTPUT_CHART_DRAW_H

#include "output/chart_points.h"
#include "output/svg.h"

void voc_draw_bars(struct voc_points *points, bool together, enum voc_lang lang, struct voc_svg *svg);
void voc_draw_stack(struct voc_points *points, enum voc_lang lang, struct voc_svg *svg);
void voc_draw_lines(struct voc_points *points, enum voc_lang lang, struct voc_svg *svg);
void voc_draw_multiples(struct voc_points *points, enum voc_lang lang, struct voc_svg *svg);
void voc_draw_heat(struct voc_points *points, enum voc_lang lang, struct voc_svg *svg);
void voc_draw_funnel(struct voc_points *points, enum voc_lang lang, struct voc_svg *svg);

#endif
