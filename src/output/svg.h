/* SPDX-License-Identifier: Apache-2.0 */
/* svg -- a drawing, element by element. Colours and pens are classes of the page's stylesheet. */
#ifndef OUTPUT_SVG_H
#define OUTPUT_SVG_H

#include <stdbool.h>

#include "voc/buffer.h"

/* WIDTH is fixed from the start, HEIGHT grows while drawing. Lengths are pixels of a page at its natural size. */
struct voc_svg {
	struct voc_buffer body;
	double width, height;
	bool narrow; /* for a telephone */
};

void voc_svg_rect(struct voc_svg *svg, const char *class, double x, double y, double width, double height);
void voc_svg_line(struct voc_svg *svg, const char *class, double x1, double y1, double x2, double y2);
void voc_svg_circle(struct voc_svg *svg, const char *class, double x, double y, double radius);
/* TEXT with its base line at Y, cut to ROOM (0 for any). CLASS decides whether X is its left end, its middle or its right end.
 */
void voc_svg_text(struct voc_svg *svg, const char *class, double x, double y, double room, struct voc_span text);
/* The same, rising from X, Y. */
void voc_svg_slanted(struct voc_svg *svg, const char *class, double x, double y, double room, struct voc_span text);

/* A way of many points: begin, then points; a pen that is lifted moves without drawing. */
void voc_svg_path_begin(struct voc_svg *svg, const char *class);
void voc_svg_path_to(struct voc_svg *svg, bool lifted, double x, double y);
void voc_svg_path_end(struct voc_svg *svg, bool closed);

/* How wide TEXT is about to be; never too little. */
double voc_svg_width(struct voc_span text);

/* The whole drawing, described by LABEL, to OUT; frees it. */
void voc_svg_end(struct voc_svg *svg, struct voc_span label, struct voc_buffer *out);

#endif
