/* SPDX-License-Identifier: Apache-2.0 */
/* svg -- texts are measured in cells of a terminal: half a Han character, about as wide as the average Latin letter. */
#include "output/svg.h"

#include "base/width.h"
#include "output/html.h"

#define CELL 7.6 /* pixels of the widest common faces, bold, at the stylesheet's 13 */

static void number(struct voc_svg *svg, double value)
{
	voc_buffer_number(&svg->body, value, 1);
}

static void attribute(struct voc_svg *svg, const char *name, double value)
{
	voc_buffer_print(&svg->body, " %s=\"", name);
	number(svg, value);
	voc_buffer_byte(&svg->body, '"');
}

static void open_element(struct voc_svg *svg, const char *element, const char *class)
{
	voc_buffer_print(&svg->body, "<%s class=\"%s\"", element, class);
}

void voc_svg_rect(struct voc_svg *svg, const char *class, double x, double y, double width, double height)
{
	open_element(svg, "rect", class);
	attribute(svg, "x", x);
	attribute(svg, "y", y);
	attribute(svg, "width", width);
	attribute(svg, "height", height);
	voc_buffer_text(&svg->body, "/>");
}

void voc_svg_line(struct voc_svg *svg, const char *class, double x1, double y1, double x2, double y2)
{
	open_element(svg, "line", class);
	attribute(svg, "x1", x1);
	attribute(svg, "y1", y1);
	attribute(svg, "x2", x2);
	attribute(svg, "y2", y2);
	voc_buffer_text(&svg->body, "/>");
}

void voc_svg_circle(struct voc_svg *svg, const char *class, double x, double y, double radius)
{
	open_element(svg, "circle", class);
	attribute(svg, "cx", x);
	attribute(svg, "cy", y);
	attribute(svg, "r", radius);
	voc_buffer_text(&svg->body, "/>");
}

double voc_svg_width(struct voc_span text)
{
	return CELL * (double)voc_width(text);
}

static void write_cut(struct voc_svg *svg, double room, struct voc_span text)
{
	if (room > 0 && voc_svg_width(text) > room) {
		size_t cells = room > CELL ? (size_t)(room / CELL) - 1 : 0;
		size_t n = voc_width_prefix(text, cells, NULL);
		while (n > 0 && text.p[n - 1] == ' ')
			n--;
		voc_html_text((struct voc_span){text.p, n}, &svg->body);
		voc_buffer_text(&svg->body, "…");
		return;
	}
	voc_html_text(text, &svg->body);
}

void voc_svg_text(struct voc_svg *svg, const char *class, double x, double y, double room, struct voc_span text)
{
	open_element(svg, "text", class);
	attribute(svg, "x", x);
	attribute(svg, "y", y);
	voc_buffer_byte(&svg->body, '>');
	write_cut(svg, room, text);
	voc_buffer_text(&svg->body, "</text>");
}

void voc_svg_slanted(struct voc_svg *svg, const char *class, double x, double y, double room, struct voc_span text)
{
	open_element(svg, "text", class);
	voc_buffer_text(&svg->body, " transform=\"translate(");
	number(svg, x);
	voc_buffer_byte(&svg->body, ' ');
	number(svg, y);
	voc_buffer_text(&svg->body, ") rotate(-40)\">");
	write_cut(svg, room, text);
	voc_buffer_text(&svg->body, "</text>");
}

void voc_svg_path_begin(struct voc_svg *svg, const char *class)
{
	open_element(svg, "path", class);
	voc_buffer_text(&svg->body, " d=\"");
}

void voc_svg_path_to(struct voc_svg *svg, bool lifted, double x, double y)
{
	voc_buffer_byte(&svg->body, lifted ? 'M' : 'L');
	number(svg, x);
	voc_buffer_byte(&svg->body, ' ');
	number(svg, y);
}

void voc_svg_path_end(struct voc_svg *svg, bool closed)
{
	voc_buffer_print(&svg->body, "%s\"/>", closed ? "Z" : "");
}

void voc_svg_end(struct voc_svg *svg, struct voc_span label, struct voc_buffer *out)
{
	voc_buffer_print(out, "<svg class=\"%s\" role=\"img\" viewBox=\"0 0 ", svg->narrow ? "narrow" : "wide");
	voc_buffer_number(out, svg->width, 1);
	voc_buffer_byte(out, ' ');
	voc_buffer_number(out, svg->height, 1);
	voc_buffer_text(out, "\" aria-label=\"");
	voc_html_text(label, out);
	voc_buffer_text(out, "\">");
	voc_buffer_span(out, voc_buffer_view(&svg->body));
	voc_buffer_text(out, "</svg>\n");
	voc_buffer_release(&svg->body);
}
