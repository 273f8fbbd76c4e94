/* SPDX-License-Identifier: Apache-2.0 */
/* fuzz_csv -- bytes to records to cells: laws that hold for any bytes at all.
 *
 * The first byte chooses the delimiter, small caps, detection and blanks before quotes; the rest is the file. Laws: chunks do not show; nothing is
 * lost between the slices; a record is good exactly when libcsv accepts it, and has the cells that libcsv reads; what is
 * written is read back. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "io/csv.h"
#include "io/split.h"
#include "io/wide.h"
#include "../unit/libcsv.h"

#define MOST 1024

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds, const char *law)
{
	if (holds)
		return;
	fprintf(stderr, "fuzz_csv: broken: %s\n", law);
	abort();
}

struct outcome {
	struct voc_buffer text; /* the slices, one behind the other */
	struct voc_slice slice[1024];
	size_t slices;
	char delimiter;
	bool opened, blanks;
};

static void split(struct voc_span bytes, size_t step, const char *encoding, const struct voc_dialect *dialect,
		  struct outcome *o)
{
	struct voc_error err;
	static struct voc_chunk chunk; /* kept: a new 1 MiB for every input is most of the time otherwise */
	struct voc_decoder *decoder = voc_decoder_open(voc_source_bytes(bytes, step), encoding, &err);
	struct voc_splitter *splitter = voc_splitter_open(decoder, dialect, &err);

	o->text.n = 0;
	o->slices = 0;
	o->opened = splitter != NULL;
	if (!splitter)
		return;
	o->delimiter = voc_splitter_delimiter(splitter);
	o->blanks = voc_splitter_blanks(splitter);
	while (voc_splitter_next(splitter, &chunk, &err) == 1) {
		for (size_t i = 0; i < chunk.slices && o->slices < sizeof(o->slice) / sizeof(*o->slice); i++) {
			struct voc_slice s = chunk.slice[i];
			check(s.begin <= s.end && s.end <= chunk.bytes.n, "a slice lies within its chunk");
			size_t n = s.end - s.begin;
			voc_buffer_add(&o->text, chunk.bytes.p + s.begin, n);
			s.begin = o->text.n - n;
			s.end = o->text.n;
			o->slice[o->slices++] = s;
		}
	}
	voc_splitter_close(splitter);
}

static void check_same(const struct outcome *a, const struct outcome *b)
{
	check(a->opened == b->opened, "steps do not decide what is text");
	check(a->slices == b->slices && a->text.n == b->text.n, "steps do not change the records");
	check(a->text.n == 0 || memcmp(a->text.p, b->text.p, a->text.n) == 0, "steps do not change the bytes");
	for (size_t i = 0; i < a->slices; i++)
		check(a->slice[i].end == b->slice[i].end && a->slice[i].line == b->slice[i].line &&
			      a->slice[i].bad == b->slice[i].bad && a->slice[i].quoted == b->slice[i].quoted,
		      "steps do not change a slice");
}

static void check_written(const struct voc_span *value, size_t n, char delimiter)
{
	struct voc_dialect dialect = {.delimiter = delimiter};
	struct voc_span again[MOST];
	struct voc_buffer file = {0};
	struct voc_arena arena = {0};
	struct voc_csv *csv = voc_csv_new(delimiter);
	static struct outcome written, *o = &written;

	voc_buffer_text(&file, "head\n"); /* else a first value could be taken for a byte order mark or for sep= */
	for (size_t i = 0; i < n; i++) {
		if (i)
			voc_buffer_byte(&file, delimiter);
		voc_csv_write(&file, value[i], delimiter);
	}
	voc_buffer_byte(&file, '\n');
	split(voc_buffer_view(&file), 0, "utf-8", &dialect, o);
	check(o->slices == 2 && !o->slice[1].bad, "one record written is one record read");
	struct voc_slice s = o->slice[1];
	struct voc_span record = {o->text.p + s.begin, s.end - s.begin};
	check(voc_csv_cells(csv, record, again, MOST, &arena) == n, "cells written are cells read");
	for (size_t i = 0; i < n; i++)
		check(voc_span_equal(again[i], value[i]), "a value written is the value read");
	voc_buffer_release(&file);
	voc_arena_release(&arena);
	voc_csv_free(csv);
}

static void check_records(const struct outcome *o, bool capped)
{
	struct voc_csv *csv = voc_csv_new(o->delimiter);
	struct voc_arena arena = {0};
	struct voc_span value[MOST];
	static struct libcsv_cells cells;

	voc_csv_skip_blanks(csv, o->blanks);

	for (size_t i = 0; i < o->slices; i++) {
		const struct voc_slice *s = &o->slice[i];
		if (s->end == s->begin)
			continue;
		struct voc_span record = {o->text.p + s->begin, s->end - s->begin};
		check(s->quoted == (memchr(record.p, '"', record.n) != NULL) || s->bad, "quoted is what holds a quote");
		size_t n = voc_csv_cells(csv, record, value, MOST, &arena);
		check(s->bad || n != (size_t)-1, "a good record has cells");
		check(!s->bad || capped || n == (size_t)-1, "a bad line has none");
		check((n > MOST && n != (size_t)-1) || o->blanks || libcsv_agrees(record, o->delimiter, value, n, &cells),
		      "libcsv reads the same cells, or refuses as well");
		if (s->bad || n > MOST)
			continue;
		check_written(value, n, o->delimiter);
		voc_arena_reset(&arena);
	}
	voc_arena_release(&arena);
	voc_csv_free(csv);
}

/* The slices and the line ends between them are the whole file. */
static void check_nothing_lost(struct voc_span bytes, const struct outcome *o)
{
	const char *p = bytes.n ? bytes.p : "", *end = p + bytes.n;
	unsigned long line = 1;

	for (size_t i = 0; i < o->slices; i++) {
		const struct voc_slice *s = &o->slice[i];
		size_t n = s->end - s->begin;
		check(s->line >= line, "lines go up");
		line = s->line;
		check((size_t)(end - p) >= n && memcmp(p, o->text.p + s->begin, n) == 0, "a slice is a part of the file");
		p += n;
		check(p == end || *p == '\n' || *p == '\r', "a line end stands behind a record");
		if (p < end)
			p += p[0] == '\r' && end - p > 1 && p[1] == '\n' ? 2 : 1;
	}
	check(p == end, "the slices reach to the end");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char delimiter[] = {',', ';', '\t', 0};
	static struct outcome whole, part;

	if (size < 1 || size > 1000)
		return 0;
	bool capped = data[0] & 4, detected = data[0] & 8;
	struct voc_dialect dialect = {.delimiter = delimiter[data[0] & 3]};
	if (capped)
		dialect = (struct voc_dialect){delimiter[data[0] & 3], 40, 3, 5, 10, false};
	dialect.blanks = data[0] & 16;
	struct voc_span bytes = {(const char *)data + 1, size - 1};
	split(bytes, 0, detected ? NULL : "utf-8", &dialect, &whole);
	for (size_t step = 1; step < size && step < 4; step++) {
		split(bytes, step, detected ? NULL : "utf-8", &dialect, &part);
		check_same(&whole, &part);
	}
	if (!whole.opened)
		return 0;
	check_records(&whole, capped);
	struct voc_buffer text = {0};
	voc_decode(bytes, true, "UTF-8", &text);
	bool sep = text.n >= 4 && (text.p[0] | 32) == 's' && (text.p[1] | 32) == 'e' && (text.p[2] | 32) == 'p';
	if (!capped && !detected && !sep && whole.delimiter != VOC_WIDE_DELIMITER) /* which is one byte within, not three */
		check_nothing_lost(voc_buffer_view(&text), &whole);
	voc_buffer_release(&text);
	return 0;
}
