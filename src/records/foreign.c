/* SPDX-License-Identifier: Apache-2.0 */
/* foreign -- reads the file, shares it out to the reader of its format, and makes rows of what that finds. */
#include "records/foreign.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "io/encoding.h"
#include "text/fold.h"
#include "text/pattern.h"

#define MOST_BYTES (64u << 20)

static const struct reader {
	const char *name;
	int (*read)(struct voc_foreign *foreign);
} readers[] = {
	{"vader", voc_foreign_vader}, {"afinn", voc_foreign_afinn},       {"liwc", voc_foreign_liwc},
	{"jieba", voc_foreign_jieba}, {"quanteda", voc_foreign_quanteda}, {"khcoder", voc_foreign_khcoder},
};

const char *const voc_foreign_read_formats[] = {"vader", "afinn", "liwc", "quanteda", "jieba", "khcoder", NULL};

bool voc_foreign_line(struct voc_foreign *foreign, struct voc_span *line)
{
	if (!foreign->rest.n)
		return false;
	const char *end = memchr(foreign->rest.p, '\n', foreign->rest.n);
	size_t n = end ? (size_t)(end - foreign->rest.p) : foreign->rest.n;
	*line = (struct voc_span){foreign->rest.p, n};
	if (n && line->p[n - 1] == '\r')
		line->n--;
	foreign->rest.p += n + (end != NULL);
	foreign->rest.n -= n + (end != NULL);
	foreign->line++;
	return true;
}

int voc_foreign_fail(struct voc_foreign *foreign, const char *format, ...)
{
	char text[400];
	va_list args;
	va_start(args, format);
	vsnprintf(text, sizeof text, format, args);
	va_end(args);
	return voc_fail_in(foreign->err, foreign->path, foreign->line, "%s", text);
}

void voc_foreign_skip(struct voc_foreign *foreign, const char *why)
{
	if (!foreign->tally->left_out++) {
		foreign->tally->line = foreign->line;
		foreign->tally->why = why;
	}
}

/* ---- rows ---- */

static struct voc_span map_label(const struct voc_foreign *foreign, struct voc_span label)
{
	const char *const *mapping = foreign->options->mapping;
	for (; mapping && *mapping; mapping++) {
		struct voc_span to = voc_span_from(*mapping), from;
		voc_span_next(&to, '=', &from);
		if (voc_span_equal(voc_span_trim(from), label))
			return voc_span_trim(to);
	}
	return label;
}

/* What the matcher would make of TERM is what is meant. */
static bool reads_as(struct voc_span term, enum voc_foreign_term how)
{
	struct voc_pattern pattern;
	if (voc_pattern_read(term, &pattern, NULL))
		return false;
	if (how == VOC_FOREIGN_LITERAL)
		return pattern.kind == VOC_PATTERN_LITERAL && !pattern.part[0].prefix;
	if (how == VOC_FOREIGN_GLOB)
		return pattern.kind == VOC_PATTERN_LITERAL || pattern.kind == VOC_PATTERN_REGEX;
	return pattern.kind != VOC_PATTERN_REGEX;
}

static bool word_at(struct voc_span glob, size_t i)
{
	size_t length;
	while (i && ((unsigned char)glob.p[i] & 0xC0) == 0x80)
		i--;
	return voc_class_of(voc_fold_point(voc_utf8_decode(glob.p + i, &length))) == VOC_CLASS_WORD;
}

/* good* is a prefix of ours; any other * or ? needs a regex. */
static void write_glob(struct voc_span glob, struct voc_buffer *out)
{
	const char *star = memchr(glob.p, '*', glob.n);
	if (!memchr(glob.p, '?', glob.n) && (!star || (star == glob.p + glob.n - 1 && glob.n > 1 && word_at(glob, glob.n - 2)))) {
		voc_buffer_span(out, glob);
		return;
	}
	voc_buffer_text(out, "/\\b");
	for (size_t i = 0; i < glob.n; i++) {
		if (glob.p[i] == '*')
			voc_buffer_text(out, "\\w*");
		else if (glob.p[i] == '?')
			voc_buffer_text(out, "\\w");
		else if (strchr(".[](){}+^$|\\/", glob.p[i]))
			voc_buffer_print(out, "\\%c", glob.p[i]);
		else
			voc_buffer_byte(out, glob.p[i]);
	}
	voc_buffer_text(out, "\\b/");
}

static void put_row(struct voc_foreign *foreign, struct voc_span term, struct voc_span label, double weight)
{
	struct voc_table *table = foreign->table;
	bool sentiment = voc_span_is(label, "positive") || voc_span_is(label, "negative");
	voc_table_row(table);
	voc_table_text(table, VOC_ENTRY_TERM, term);
	voc_table_text(table, VOC_ENTRY_LABEL, label);
	if (sentiment && weight == 0)
		weight = voc_span_is(label, "positive") ? 2 : -2;
	if (weight != 0)
		voc_table_number(table, VOC_ENTRY_WEIGHT, weight);
	voc_table_text(table, VOC_ENTRY_KIND, voc_span_from(sentiment ? "sentiment" : "category"));
	voc_table_text(table, VOC_ENTRY_FILE, voc_span_from(foreign->path));
	voc_table_number(table, VOC_ENTRY_LINE, (double)foreign->line);
}

void voc_foreign_add(struct voc_foreign *foreign, struct voc_span term, enum voc_foreign_term how, struct voc_span label,
		     double weight)
{
	struct voc_buffer text = {0}, name = {0};
	term = voc_span_trim(term);
	if (how == VOC_FOREIGN_GLOB)
		write_glob(term, &text);
	else
		voc_buffer_span(&text, term);
	label = map_label(foreign, voc_span_trim(label));
	for (size_t i = 0; i < label.n; i++)
		voc_buffer_byte(&name, label.p[i] == ' ' || label.p[i] == '\t' ? '-' : label.p[i]);
	if (reads_as(voc_buffer_view(&text), how))
		put_row(foreign, voc_buffer_view(&text), voc_buffer_view(&name), weight);
	else
		voc_foreign_skip(foreign, "not a term that our dictionaries can hold");
	voc_buffer_release(&text);
	voc_buffer_release(&name);
}

/* ---- the file ---- */

static int read_all(const char *path, struct voc_buffer *out, struct voc_error *err)
{
	struct voc_decoder *decoder = voc_decoder_open(voc_source_open(path, err), NULL, err);
	unsigned long line;
	ssize_t got = decoder ? 1 : -1;
	while (got > 0 && out->n <= MOST_BYTES) {
		voc_buffer_reserve(out, 65536);
		got = voc_decoder_read(decoder, out->p + out->n, 65536, err);
		out->n += got > 0 ? (size_t)got : 0;
	}
	int status = got < 0 ? -1 : 0;
	if (!status && out->n > MOST_BYTES)
		status = voc_fail(err, 0, "a dictionary of more than 64 MiB");
	if (!status && voc_decoder_bad(decoder, &line))
		status = voc_fail(err, line, "not valid text: save the file as UTF-8");
	voc_decoder_close(decoder);
	if (status && !err->file[0])
		snprintf(err->file, sizeof err->file, "%s", strcmp(path, "-") == 0 ? "standard input" : path);
	return status;
}

int voc_foreign_read(const char *format, const char *path, const struct voc_foreign_options *options, struct voc_table *table,
		     struct voc_foreign_tally *tally, struct voc_error *err)
{
	struct voc_buffer bytes = {0};
	*tally = (struct voc_foreign_tally){0, 0, NULL};
	for (size_t i = 0; i < VOC_ENTRY_COLUMNS; i++)
		voc_table_column(table, voc_entry_columns[i]);
	int status = read_all(path, &bytes, err);
	const char *name = strcmp(path, "-") == 0 ? "standard input" : path;
	struct voc_foreign foreign = {name, options, table, tally, voc_buffer_view(&bytes), 0, err};
	for (size_t i = 0; !status && i < sizeof readers / sizeof readers[0]; i++)
		if (strcmp(readers[i].name, format) == 0)
			status = readers[i].read(&foreign);
	if (!status && !table->rows && !tally->left_out)
		status = voc_fail_in(err, name, 0, "no entry in it; is it of the format %s?", format);
	voc_buffer_release(&bytes);
	return status;
}
