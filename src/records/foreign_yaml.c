/* SPDX-License-Identifier: Apache-2.0 */
/* foreign_yaml -- quanteda's dictionaries: the part of YAML they are written in. Keys that nest by indentation, lists of scalars in
 * [ ] or behind -; anything else is refused by line. */
#include <string.h>

#include "records/foreign.h"
#include "voc/buffer.h"

#define DEEPEST 16

struct yaml {
	struct voc_foreign *foreign;
	struct voc_buffer path;      /* keys joined by / */
	size_t indent[DEEPEST];      /* of each key */
	size_t length[DEEPEST];      /* of the path before it */
	size_t depth;
	struct voc_buffer scalar;
};

static bool blank(char c)
{
	return c == ' ' || c == '\t';
}

static void skip_blanks(struct voc_span *text)
{
	while (text->n && blank(*text->p)) {
		text->p++;
		text->n--;
	}
}

/* What stands behind a value: nothing, or a comment. */
static bool ended(struct voc_span text)
{
	skip_blanks(&text);
	return !text.n || *text.p == '#';
}

static int read_quoted(struct yaml *yaml, struct voc_span *text)
{
	char quote = *text->p;
	size_t i = 1;
	for (; i < text->n && (text->p[i] != quote || (quote == '\'' && i + 1 < text->n && text->p[i + 1] == quote)); i++) {
		if (quote == '\'' && text->p[i] == quote)
			i++;
		else if (quote == '"' && text->p[i] == '\\' && i + 1 < text->n && !strchr("\"\\/", text->p[++i]))
			return voc_foreign_fail(yaml->foreign, "the escape \\%c is not supported", text->p[i]);
		voc_buffer_byte(&yaml->scalar, text->p[i]);
	}
	if (i >= text->n)
		return voc_foreign_fail(yaml->foreign, "a quote is not closed");
	*text = (struct voc_span){text->p + i + 1, text->n - i - 1};
	return 0;
}

/* A scalar to yaml->scalar, up to one of STOPS or a comment. */
static int read_scalar(struct yaml *yaml, struct voc_span *text, const char *stops)
{
	voc_buffer_reset(&yaml->scalar);
	skip_blanks(text);
	if (text->n && (*text->p == '"' || *text->p == '\''))
		return read_quoted(yaml, text);
	if (text->n && strchr("&*!|>{}%@`", *text->p))
		return voc_foreign_fail(yaml->foreign, "'%c' at the beginning of a value is not supported; put the value in quotes",
					*text->p);
	size_t n = 0;
	while (n < text->n && !strchr(stops, text->p[n]) && !(text->p[n] == '#' && n && blank(text->p[n - 1])))
		n++;
	voc_buffer_span(&yaml->scalar, voc_span_trim((struct voc_span){text->p, n}));
	*text = (struct voc_span){text->p + n, text->n - n};
	return 0;
}

static int add_scalar(struct yaml *yaml)
{
	if (!yaml->path.n)
		return voc_foreign_fail(yaml->foreign, "a value without a key");
	if (!yaml->scalar.n)
		return voc_foreign_fail(yaml->foreign, "an empty value");
	voc_foreign_add(yaml->foreign, voc_buffer_view(&yaml->scalar), VOC_FOREIGN_GLOB, voc_buffer_view(&yaml->path), 0);
	return 0;
}

/* Behind "[": values up to "]", over as many lines as it takes. */
static int read_flow(struct yaml *yaml, struct voc_span text)
{
	for (;;) {
		skip_blanks(&text);
		if (!text.n || *text.p == '#') {
			if (!voc_foreign_line(yaml->foreign, &text))
				return voc_foreign_fail(yaml->foreign, "a [ is not closed");
			continue;
		}
		if (*text.p == ']')
			break;
		if (*text.p == '[')
			return voc_foreign_fail(yaml->foreign, "a list in a list is not supported");
		if (read_scalar(yaml, &text, ",]") || add_scalar(yaml))
			return -1;
		skip_blanks(&text);
		if (text.n && *text.p == ',')
			text = (struct voc_span){text.p + 1, text.n - 1};
		else if (text.n && *text.p != ']' && *text.p != '#')
			return voc_foreign_fail(yaml->foreign, "a comma is missing before '%.*s'", (int)text.n, text.p);
	}
	text = (struct voc_span){text.p + 1, text.n - 1};
	return ended(text) ? 0 : voc_foreign_fail(yaml->foreign, "'%.*s' behind the ]", (int)text.n, text.p);
}

static int read_value(struct yaml *yaml, struct voc_span text)
{
	skip_blanks(&text);
	if (text.n && *text.p == '[')
		return read_flow(yaml, (struct voc_span){text.p + 1, text.n - 1});
	if (read_scalar(yaml, &text, "") || add_scalar(yaml))
		return -1;
	return ended(text) ? 0 : voc_foreign_fail(yaml->foreign, "'%.*s' behind the value", (int)text.n, text.p);
}

/* "key:", its values here or in the lines that follow. */
static int read_key(struct yaml *yaml, size_t indent, struct voc_span text)
{
	while (yaml->depth && yaml->indent[yaml->depth - 1] >= indent)
		yaml->path.n = yaml->length[--yaml->depth];
	if (yaml->depth == DEEPEST)
		return voc_foreign_fail(yaml->foreign, "keys nested deeper than %d", DEEPEST);
	if (read_scalar(yaml, &text, ":"))
		return -1;
	skip_blanks(&text);
	if (!text.n || *text.p != ':' || !yaml->scalar.n)
		return voc_foreign_fail(yaml->foreign, "neither a key with its colon nor a value behind -");
	yaml->indent[yaml->depth] = indent;
	yaml->length[yaml->depth++] = yaml->path.n;
	if (yaml->path.n)
		voc_buffer_byte(&yaml->path, '/');
	voc_buffer_span(&yaml->path, voc_buffer_view(&yaml->scalar));
	text = (struct voc_span){text.p + 1, text.n - 1};
	return ended(text) ? 0 : read_value(yaml, text);
}

static int read_line(struct yaml *yaml, struct voc_span line)
{
	size_t indent = 0;
	while (indent < line.n && line.p[indent] == ' ')
		indent++;
	struct voc_span text = {line.p + indent, line.n - indent};
	if (ended(text) || voc_span_is(voc_span_trim(text), "---"))
		return 0;
	if (*text.p == '\t')
		return voc_foreign_fail(yaml->foreign, "a tab in the indentation; YAML takes blanks");
	if (*text.p != '-' || (text.n > 1 && !blank(text.p[1])))
		return read_key(yaml, indent, text);
	/* an item may stand right below its key, without indentation */
	while (yaml->depth && yaml->indent[yaml->depth - 1] > indent)
		yaml->path.n = yaml->length[--yaml->depth];
	return read_value(yaml, (struct voc_span){text.p + 1, text.n - 1});
}

int voc_foreign_quanteda(struct voc_foreign *foreign)
{
	struct yaml yaml = {.foreign = foreign};
	struct voc_span line;
	int status = 0;
	while (!status && voc_foreign_line(foreign, &line))
		status = read_line(&yaml, line);
	voc_buffer_release(&yaml.path);
	voc_buffer_release(&yaml.scalar);
	return status;
}
